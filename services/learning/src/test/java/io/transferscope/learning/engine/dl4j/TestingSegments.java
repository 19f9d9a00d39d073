package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.SplitMix64;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.Segment;
import io.transferscope.learning.engine.TrainedSegment.State;
import io.transferscope.learning.engine.TrainedSegment.StateSize;
import io.transferscope.learning.engine.TrainingClock;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;

/** Small segments with drawn parameters, and batches for them. */
final class TestingSegments {
    static final int CLASSES = 4;
    static final TrainingParameters PLAIN =
            new TrainingParameters(1, 8, 0.1, 0, 0, List.of(), false);

    private TestingSegments() {}

    static List<PlacedLayer> place(int imageSize, Layer... layers) {
        return new Architecture(imageSize, CLASSES, List.of(layers)).place();
    }

    static Dl4jSegment trained(
            List<PlacedLayer> layers, TrainingParameters training, TrainingClock clock) {
        return fill(builder(layers, training, clock).trained(layers));
    }

    static Dl4jSegment frozen(List<PlacedLayer> layers, TrainingClock clock) {
        return fill(builder(layers, PLAIN, clock).frozen(layers));
    }

    private static SegmentBuilder builder(
            List<PlacedLayer> layers, TrainingParameters training, TrainingClock clock) {
        LayerPartition partition = new LayerPartition(List.of(), List.of(), layers);
        return new SegmentBuilder(
                new NetworkPlan(partition, training, 1, clock, new BatchSizes(8, 8, 8)));
    }

    /** The same parameters for the same layer, in whichever segment it is. */
    private static Dl4jSegment fill(Dl4jSegment segment) {
        for (PlacedLayer layer : segment.layers()) {
            int number = 0;
            for (ParameterShape shape : layer.parameters()) {
                float[] values = new float[shape.shape().stream().reduce(1, Math::multiplyExact)];
                SplitMix64 draws = new SplitMix64(layer.position(), number++);
                draws.fillNormal(values, 1 / Math.sqrt(Math.max(shape.fanIn(), 25)));
                if (shape.name().endsWith("gamma") || shape.name().endsWith("variance")) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] += 1;
                    }
                }
                set(segment, layer, shape, values);
            }
        }
        return segment;
    }

    static void set(Segment segment, PlacedLayer layer, ParameterShape parameter, float... values) {
        segment.set(layer, parameter, target -> target.put(values));
    }

    static float[] get(Segment segment, PlacedLayer layer, ParameterShape parameter) {
        return segment.get(layer, parameter, TestingSegments::floats);
    }

    /** A batch of images of three channels. */
    static float[] normal(long seed, int images, int size) {
        float[] values = new float[images * 3 * size * size];
        new SplitMix64(seed).fillNormal(values, 1);
        return values;
    }

    static float[] compute(Segment segment, float[] input, boolean dropout) {
        int batch = input.length / segment.inputShape().elements();
        segment.input(batch).put(input);
        return floats(segment.compute(batch, dropout));
    }

    /** A step with the classes in turn; returns the loss. */
    static double fit(Dl4jSegment segment, float[] input) {
        int batch = input.length / segment.inputShape().elements();
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = i % CLASSES;
        }
        segment.input(batch).put(input);
        return segment.fit(labels);
    }

    static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.duplicate().get(values);
        return values;
    }

    /** A state that stays as it is while training goes on. */
    static State save(Dl4jSegment segment) {
        StateSize size = segment.stateSize();
        State state =
                new State(
                        FloatBuffer.allocate(size.parameters()),
                        FloatBuffer.allocate(size.momentum()));
        segment.save(state);
        return state;
    }

    /** What one step changes, parameter by parameter, in the segment's own order. */
    static float[] step(Function<TrainingClock, Dl4jSegment> make, double rate, float[] input) {
        TrainingClock clock = new TrainingClock();
        try (Dl4jSegment segment = make.apply(clock)) {
            float[] before = floats(save(segment).parameters());
            clock.set(0, rate);
            fit(segment, input);
            float[] after = floats(save(segment).parameters());
            for (int i = 0; i < after.length; i++) {
                after[i] -= before[i];
            }
            return after;
        }
    }
}
