package io.transferscope.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.learning.engine.TestingNetwork.Drawing;
import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import io.transferscope.learning.engine.reference.Decisions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine goes the steps of the reference, as far as its rounding lets it. */
class SameStepTest {
    /**
     * With it, a margin is so small that engines on AVX-512 decide otherwise than the reference.
     */
    private static final long NEAR_TIES = 71;

    static Stream<TestingNetwork> networks() {
        return TestingNetworks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepsAreTheReferences(TestingNetwork network) {
        ReferenceTraining reference = ReferenceTraining.withoutTies(network);
        List<String> differences = new ArrayList<>();

        for (Engine engine : TestingEngines.all()) {
            try (EngineTraining training = new EngineTraining(engine, reference.drawing())) {
                differences(reference, training)
                        .forEach(d -> differences.add(engine.getClass().getSimpleName() + d));
            } catch (UnsupportedNetworkException e) {
                // DL4J computes whatever the others cannot.
                assertThat(engine).isNotInstanceOf(Dl4jEngine.class);
            }
        }

        assertThat(differences).isEmpty();
    }

    private static List<String> differences(ReferenceTraining reference, EngineTraining training) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < reference.steps().size(); i++) {
            for (String difference : training.step(i).differences(reference.steps().get(i))) {
                differences.add(" in step " + i + ": " + difference);
            }
        }
        int batch = reference.drawing().network().batches().evaluated();
        float[] outputs = training.compute(reference.steps().size(), batch);
        double[] expected = reference.compute(reference.steps().size(), batch);
        double furthest = 0;
        for (int i = 0; i < outputs.length; i++) {
            furthest = Math.max(furthest, Math.abs(outputs[i] - expected[i]));
        }
        if (!(furthest <= EngineStep.TOLERANCE)) {
            differences.add(": probabilities are off by " + furthest);
        }
        return differences;
    }

    /**
     * In a batch of many images some input of ReLU is so near to 0, or some element of a window so
     * near to the largest, that engines which round differently decide differently. Whatever else
     * an engine differs by comes from there: turning such decisions, one by one, in the reference
     * too leaves no difference.
     */
    @Test
    void largerDifferencesComeFromTies() {
        Drawing drawing = TestingNetworks.ofManyImages().drawing(NEAR_TIES);
        ReferenceTraining.Step reference = new ReferenceTraining(drawing).step(Set.of());

        for (Engine engine : TestingEngines.all()) {
            try (EngineTraining training = new EngineTraining(engine, drawing)) {
                EngineStep step = training.step(0);
                assertThat(unexplained(drawing, step, reference)).as("%s", engine).isEmpty();
            } catch (UnsupportedNetworkException e) {
                assertThat(engine).isNotInstanceOf(Dl4jEngine.class);
            }
        }
    }

    /** What is left of the differences when those decisions are turned that bring both nearer. */
    private static List<String> unexplained(
            Drawing drawing, EngineStep step, ReferenceTraining.Step reference) {
        Set<Decisions.Place> turned = new HashSet<>();
        ReferenceTraining.Step nearest = reference;
        List<Decisions.Tie> ties = new ArrayList<>(reference.ties());
        ties.sort(Comparator.comparingDouble(Decisions.Tie::margin));
        for (Decisions.Tie tie : ties) {
            if (step.differences(nearest).isEmpty()) {
                break;
            }
            turned.add(tie.place());
            ReferenceTraining.Step other = new ReferenceTraining(drawing).step(turned);
            if (step.distance(other) < step.distance(nearest)) {
                nearest = other;
            } else {
                turned.remove(tie.place());
            }
        }
        return step.differences(nearest);
    }
}
