package io.transferscope.systemtests;

/** Where the command line writes. */
final class Screen {
    private static final boolean DETAILS = Boolean.getBoolean("transferscope.details");

    private Screen() {}

    static synchronized void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** What is of interest only where something went wrong; shown where asked for. */
    static void detail(String line) {
        if (DETAILS) {
            print("    " + line);
        }
    }
}
