package io.transferscope.contracts.fuzz;

/** Where Jazzer hands its inputs over, in a process of its own for each target. */
public final class JazzerEntry {
    /** System property: the target's class. */
    static final String TARGET = "transferscope.fuzz.target";

    private static final FuzzTarget LOADED = load(System.getProperty(TARGET));

    private JazzerEntry() {}

    static FuzzTarget load(String className) {
        try {
            var constructor = Class.forName(className).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (FuzzTarget) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no fuzz target: " + className, e);
        }
    }

    /** Jazzer's name for it. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Allocation.accept(LOADED, input);
    }
}
