package io.transferscope.systemtests.fault;

import io.transferscope.systemtests.system.Dispatchers;
import io.transferscope.systemtests.system.TestSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Random draws that follow from a seed alone. */
final class FaultDraws {
    private final Random random;
    private final List<String> trainers;
    private List<String> awake;

    FaultDraws(long seed, List<String> trainers) {
        this.random = new Random(seed);
        this.trainers = List.copyOf(trainers);
        this.awake = this.trainers;
    }

    /** Leaves out those that stand still, unless all do: what is killed does not wake up. */
    void leaveOut(Predicate<String> asleep) {
        List<String> others = trainers.stream().filter(asleep.negate()).toList();
        awake = others.isEmpty() ? trainers : others;
    }

    String trainer() {
        return oneOf(awake);
    }

    /** One service, or, half of the time, all together. */
    Optional<String> anyService() {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        List<String> services = new ArrayList<>(trainers);
        services.addAll(trainers);
        services.addAll(Dispatchers.NAMES);
        services.addAll(List.of(TestSystem.SPLITTER, TestSystem.AGGREGATOR));
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
