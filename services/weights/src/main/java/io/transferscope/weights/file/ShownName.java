package io.transferscope.weights.file;

/**
 * Names from a file, as messages show them: not longer than a line, and nothing moves the cursor.
 */
public final class ShownName {
    private static final int LONGEST = 100;

    private ShownName() {}

    public static String of(String name) {
        String start = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\ufffd");
    }
}
