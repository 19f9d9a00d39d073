package io.transferscope.learning.engine;

import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import java.util.List;

/** All engines that there are. */
public final class Engines {
    private Engines() {}

    /** The preferred ones first; the last one takes every network. */
    public static List<Engine> byPreference() {
        return List.of(new Dl4jEngine());
    }
}
