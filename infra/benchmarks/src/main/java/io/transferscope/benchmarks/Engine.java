package io.transferscope.benchmarks;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What is measured. */
enum Engine {
    TRANSFERSCOPE("transferscope") {
        @Override
        Learner start(int classes) {
            return TransferscopeEngine.alexNet32(classes)::fit;
        }
    },
    DL4J("dl4j as it comes") {
        @Override
        Learner start(int classes) {
            return PlainDl4j.alexNet32(classes)::fit;
        }
    };

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Learner start(int classes);

    /** A network that learns a batch. */
    interface Learner {
        void fit(INDArray images, INDArray labels);
    }
}
