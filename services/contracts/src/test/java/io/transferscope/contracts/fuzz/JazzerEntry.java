package io.transferscope.contracts.fuzz;

/** Where Jazzer hands its inputs over, in a process of its own for each target. */
public final class JazzerEntry {
    private static final FuzzTarget LOADED = Targets.load(System.getProperty(Targets.PROPERTY));

    private JazzerEntry() {}

    /** Jazzer's name for it. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Allocation.accept(LOADED, input);
    }
}
