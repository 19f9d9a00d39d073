package io.transferscope.contracts.fuzz;

import java.util.Base64;
import java.util.List;

/** What every build does: the corpus, and a number of mutations of it. */
final class ShortFuzzing {
    private static final int MUTATIONS = 2_000;

    private ShortFuzzing() {}

    static void check(FuzzTarget target) {
        List<byte[]> corpus = Corpus.of(target);
        corpus.forEach(input -> check(target, input));
        Mutator mutator = new Mutator(target, corpus);
        for (int i = 0; i < MUTATIONS; i++) {
            check(target, mutator.next());
        }
    }

    private static void check(FuzzTarget target, byte[] input) {
        try {
            Allocation.accept(target, input);
        } catch (Throwable e) {
            throw new AssertionError(
                    "%s does not stand %s"
                            .formatted(target.name(), Base64.getEncoder().encodeToString(input)),
                    e);
        }
    }
}
