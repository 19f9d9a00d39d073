package io.transferscope.learning.engine;

import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import io.transferscope.learning.engine.planned.PlannedEngine;
import java.util.List;

/** The engines that must agree. */
final class TestingEngines {
    private TestingEngines() {}

    static List<Engine> all() {
        return List.of(new PlannedEngine(), new Dl4jEngine());
    }
}
