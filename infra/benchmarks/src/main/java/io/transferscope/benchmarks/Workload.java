package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.network.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an engine has to learn: made-up batches, whose labels say nothing.
 *
 * @param frozen how many of the first weight layers are left out, as those whose outputs are known
 */
record Workload(Preset preset, int frozen) {
    static final int BATCH_SIZE = 64;
    static final int BATCHES = 8;
    static final int CLASSES = 20;
    private static final int IMAGE_SIZE = 32;

    /** With all of its layers. */
    Architecture network() {
        return new Architecture(IMAGE_SIZE, CLASSES, preset.layers());
    }

    /** The layers that learn. */
    List<PlacedLayer> layers() {
        return network().place().stream().filter(layer -> layer.weightLayer() > frozen).toList();
    }

    /** Of one example. */
    Shape input() {
        return layers().get(0).input();
    }

    /** Numbers of about the deviation that pixels have, channels first. */
    float[] inputs(int batch) {
        SplittableRandom random = new SplittableRandom(batch);
        float[] values = new float[BATCH_SIZE * input().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1.5, 1.5);
        }
        return values;
    }

    int[] labels(int batch) {
        return new SplittableRandom(-batch - 1).ints(BATCH_SIZE, 0, CLASSES).toArray();
    }

    @Override
    public String toString() {
        return frozen == 0
                ? preset.label()
                : preset.label() + " above " + frozen + " frozen layers";
    }
}
