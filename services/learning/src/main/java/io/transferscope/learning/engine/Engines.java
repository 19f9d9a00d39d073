package io.transferscope.learning.engine;

import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import io.transferscope.learning.engine.planned.PlannedEngine;
import java.util.List;

/** All engines that there are. */
public final class Engines {
    private Engines() {}

    /** The preferred ones first; the last one takes every network. */
    public static List<Engine> byPreference() {
        return byPreference(() -> {});
    }

    /**
     * The same.
     *
     * @param beforeDl4j runs before DL4J is loaded, if it ever is, and may throw what is missing
     */
    public static List<Engine> byPreference(Runnable beforeDl4j) {
        Engine dl4j = new Dl4jEngine(beforeDl4j);
        // Where CUDA computes, there are natives for nothing else.
        return NativeLibraries.areUnpacked() ? List.of(new PlannedEngine(), dl4j) : List.of(dl4j);
    }
}
