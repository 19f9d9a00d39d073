package io.transferscope.benchmarks;

/** What is measured. */
enum Engine {
    TRANSFERSCOPE("transferscope") {
        @Override
        Learner start(int classes) {
            return new TransferscopeEngine(classes)::fit;
        }
    },
    DL4J("dl4j as it comes") {
        @Override
        Learner start(int classes) {
            return new PlainDl4j(classes)::fit;
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
        /**
         * @param images pixels in C order
         * @param labels the class of each
         */
        void fit(float[] images, int[] labels);
    }
}
