package io.transferscope.learning.engine;

import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.TestingNetwork.Drawing;
import io.transferscope.learning.engine.reference.Decisions;
import io.transferscope.learning.engine.reference.LearnedArray;
import io.transferscope.learning.engine.reference.ReferenceNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What becomes of a drawn network in a few steps, by the reference. */
final class ReferenceTraining {
    static final double RATE = 0.05;

    private static final int MOST_SEEDS = 300;

    private final Drawing drawing;
    private final List<ReferenceNetwork> frozen = new ArrayList<>();
    private final ReferenceNetwork trained;
    private final List<Step> steps = new ArrayList<>();

    /**
     * What a step does.
     *
     * @param changes of each parameter, in the order of the layers
     * @param values that come of it
     * @param ties decisions that rounding may turn
     */
    record Step(
            double loss, List<double[]> changes, List<double[]> values, List<Decisions.Tie> ties) {}

    /**
     * With the first seed whose steps are far from any tie.
     *
     * @throws AssertionError where none of many is: the network has too many decisions to make
     */
    static ReferenceTraining withoutTies(TestingNetwork network) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            ReferenceTraining training = new ReferenceTraining(network.drawing(seed));
            Step first = training.step(Set.of());
            Step second = training.step(Set.of());
            if (first.ties().isEmpty() && second.ties().isEmpty()) {
                return training;
            }
        }
        throw new AssertionError(
                String.format(
                        Locale.ROOT,
                        "%s comes near to a tie with each of %d seeds: give it fewer images or units",
                        network,
                        MOST_SEEDS));
    }

    ReferenceTraining(Drawing drawing) {
        this.drawing = drawing;
        LayerPartition partition = drawing.network().plan(new TrainingClock(), 0).partition();
        for (List<PlacedLayer> layers : List.of(partition.fixed(), partition.disturbed())) {
            if (!layers.isEmpty()) {
                frozen.add(filled(layers));
            }
        }
        trained = filled(partition.trained());
    }

    private ReferenceNetwork filled(List<PlacedLayer> layers) {
        TestingNetwork.Recipe recipe = drawing.network().recipe();
        ReferenceNetwork network =
                new ReferenceNetwork(
                        layers,
                        recipe.training(),
                        drawing.seed(),
                        recipe.rates(),
                        recipe.targets());
        for (LearnedArray array : network.parameters()) {
            double[] values = wide(drawing.parameter(array.layer(), array.shape()));
            System.arraycopy(values, 0, array.values(), 0, values.length);
        }
        return network;
    }

    Drawing drawing() {
        return drawing;
    }

    /** All steps so far. */
    List<Step> steps() {
        return steps;
    }

    static int batch(BatchSizes batches, int step) {
        return step == 0 ? batches.full() : batches.last();
    }

    /**
     * Goes one step further.
     *
     * @param turned decisions to take the other way
     */
    Step step(Set<Decisions.Place> turned) {
        int number = steps.size();
        int batch = batch(drawing.network().batches(), number);
        double[] input = trainedInput(number, batch, true);
        List<double[]> before = values();
        Decisions decisions = new Decisions(turned);
        double loss =
                trained.differentiate(input, drawing.labels(number, batch), number, decisions);
        trained.step(RATE);
        List<double[]> after = values();
        List<double[]> changes = new ArrayList<>();
        for (int p = 0; p < before.size(); p++) {
            double[] change = after.get(p).clone();
            for (int i = 0; i < change.length; i++) {
                change[i] -= before.get(p)[i];
            }
            changes.add(change);
        }
        Step step = new Step(loss, changes, after, decisions.ties());
        steps.add(step);
        return step;
    }

    private List<double[]> values() {
        return trained.parameters().stream().map(p -> p.values().clone()).toList();
    }

    /** What the network makes of a batch now. */
    double[] compute(int number, int batch) {
        return trained.compute(trainedInput(number, batch, false), batch, false, 0);
    }

    private double[] trainedInput(int number, int batch, boolean dropout) {
        double[] values = wide(drawing.images(number, batch));
        for (ReferenceNetwork network : frozen) {
            values = network.compute(values, batch, dropout, number);
        }
        return values;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
