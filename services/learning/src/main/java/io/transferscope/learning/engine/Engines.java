package io.transferscope.learning.engine;

import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import io.transferscope.learning.engine.planned.PlannedEngine;
import java.util.List;

/** All engines that there are. */
public final class Engines {
    private Engines() {}

    /** The preferred ones first; the last one takes every network. */
    public static List<Engine> byPreference() {
        // Where CUDA computes, there are natives for nothing else.
        return Natives.areUnpacked()
                ? List.of(new PlannedEngine(), new Dl4jEngine())
                : List.of(new Dl4jEngine());
    }
}
