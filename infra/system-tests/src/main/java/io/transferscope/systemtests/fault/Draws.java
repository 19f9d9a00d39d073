package io.transferscope.systemtests.fault;

import io.transferscope.systemtests.system.TestSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random draws that follow from a seed alone. */
final class Draws {
    private final Random random;
    private final List<String> trainers;

    Draws(long seed, List<String> trainers) {
        this.random = new Random(seed);
        this.trainers = List.copyOf(trainers);
    }

    String trainer() {
        return oneOf(trainers);
    }

    /** One service, or, half of the time, all together. */
    Optional<String> anyService() {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        List<String> services = new ArrayList<>(trainers);
        services.addAll(trainers);
        services.addAll(List.of(TestSystem.SPLITTER, TestSystem.TRANSFER, TestSystem.AGGREGATOR));
        return Optional.of(oneOf(services));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Both ends included. */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    long seed() {
        return random.nextLong();
    }
}
