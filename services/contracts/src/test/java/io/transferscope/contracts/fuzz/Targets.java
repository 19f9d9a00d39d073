package io.transferscope.contracts.fuzz;

import java.lang.reflect.Constructor;

/** Makes targets, which are test classes that nobody else can see. */
final class Targets {
    /** System property: the target's class. */
    static final String PROPERTY = "transferscope.fuzz.target";

    private Targets() {}

    static FuzzTarget load(String className) {
        try {
            Constructor<?> constructor = Class.forName(className).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (FuzzTarget) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no fuzz target: " + className, e);
        }
    }
}
