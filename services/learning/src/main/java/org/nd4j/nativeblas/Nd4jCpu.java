package org.nd4j.nativeblas;

/**
 * What DL4J's oneDNN helpers look for. DL4J 1.0.0-M2.1 asks a class of this name, which ND4J no
 * longer has, whether oneDNN is there, and without it falls back in silence to code that is many
 * times slower. Where CUDA computes, nobody asks.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** Answers by reflection what {@code BaseMKLDNNHelper} asks. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        public static Environment getInstance() {
            return INSTANCE;
        }

        public boolean isUseMKLDNN() {
            return true;
        }
    }
}
