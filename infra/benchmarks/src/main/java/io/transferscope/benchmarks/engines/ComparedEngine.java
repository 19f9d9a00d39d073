package io.transferscope.benchmarks.engines;

import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import io.transferscope.learning.engine.planned.PlannedEngine;

/** The engines that a trainer has. */
enum ComparedEngine {
    ONEDNN("onednn") {
        @Override
        Engine make() {
            return new PlannedEngine();
        }
    },
    DL4J("dl4j") {
        @Override
        Engine make() {
            return new Dl4jEngine();
        }
    };

    private final String title;

    ComparedEngine(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Engine make();
}
