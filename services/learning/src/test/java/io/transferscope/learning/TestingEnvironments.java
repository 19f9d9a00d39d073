package io.transferscope.learning;

import io.transferscope.contracts.checkpoint.Environment;

/** Machines that compute other bits. */
final class TestingEnvironments {
    private TestingEnvironments() {}

    static Environment withThreads(Environment like, int threads) {
        return new Environment(
                like.backend(),
                threads,
                like.instructionSet(),
                like.libraries(),
                like.java(),
                like.platform());
    }
}
