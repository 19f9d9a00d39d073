package io.transferscope.benchmarks.engines;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.SplitMix64;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.TrainingClock;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What every engine has to do: an epoch of a named network on made-up images of the size that it is
 * for, the same parameters, images and labels for each.
 *
 * @param batch images of a step
 * @param steps of the epoch
 * @param rate that is learned with
 */
record DrawnWork(Preset preset, int batch, int steps, double rate) {
    static final int CLASSES = 20;
    private static final long SEED = 1;

    DrawnWork {
        requireNonNull(preset, "preset is null");
        if (batch < 1 || steps < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    steps + " steps of " + batch + " images with rate " + rate);
        }
    }

    Architecture network() {
        return new Architecture(preset.imageSize(), CLASSES, preset.layers());
    }

    /** Where they are changed, in the order in which changes are kept. */
    List<PlacedLayer> layers() {
        return network().place();
    }

    NetworkPlan plan(TrainingClock clock) {
        return new NetworkPlan(
                LayerPartition.of(network(), 0),
                new TrainingParameters(1, batch, rate, 0.9, 5e-4, List.of(), false),
                SEED,
                clock,
                new BatchSizes(batch, batch, batch));
    }

    /** As every fresh network begins. */
    float[] parameter(PlacedLayer layer, ParameterShape shape) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        switch (shape.init()) {
            case HE_NORMAL ->
                    new SplitMix64(SEED, 1000L * layer.position() + shape.name().hashCode())
                            .fillNormal(values, Math.sqrt(2.0 / shape.fanIn()));
            case ONES -> Arrays.fill(values, 1);
            case ZEROS -> Arrays.fill(values, 0);
        }
        return values;
    }

    /** Numbers of about the deviation that pixels have, channels first. */
    float[] images(int step) {
        SplittableRandom random = new SplittableRandom(step);
        int size = preset.imageSize();
        float[] values = new float[batch * Architecture.CHANNELS * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1.5, 1.5);
        }
        return values;
    }

    int[] labels(int step) {
        return new SplittableRandom(-step - 1).ints(batch, 0, CLASSES).toArray();
    }
}
