package io.transferscope.learning.engine;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.TestingNetwork.Drawing;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A drawn network in the hands of an engine. */
final class EngineTraining implements AutoCloseable {
    private final Drawing drawing;
    private final TrainingClock clock = new TrainingClock();
    private final Network network;

    EngineTraining(Engine engine, Drawing drawing) {
        this.drawing = drawing;
        network = engine.network(drawing.network().plan(clock, drawing.seed()));
        for (Segment segment : network.segments()) {
            for (PlacedLayer layer : segment.layers()) {
                for (ParameterShape shape : layer.parameters()) {
                    segment.set(layer, shape, v -> v.put(drawing.parameter(layer, shape)));
                }
            }
        }
    }

    EngineStep step(int number) {
        List<float[]> before = parameters();
        double loss = fit(number);
        List<float[]> after = parameters();
        List<double[]> changes = new ArrayList<>();
        for (int p = 0; p < after.size(); p++) {
            double[] change = new double[after.get(p).length];
            for (int i = 0; i < change.length; i++) {
                change[i] = (double) after.get(p)[i] - before.get(p)[i];
            }
            changes.add(change);
        }
        return new EngineStep(loss, arrays(), changes);
    }

    private double fit(int number) {
        clock.set(number, ReferenceTraining.RATE);
        int batch = ReferenceTraining.batch(drawing.network().batches(), number);
        fillTrained(number, batch, true);
        return network.trained().fit(drawing.labels(number, batch));
    }

    float[] compute(int number, int batch) {
        fillTrained(number, batch, false);
        return copy(network.trained().compute(batch, false));
    }

    private void fillTrained(int number, int batch, boolean dropout) {
        float[] values = drawing.images(number, batch);
        List<Segment> frozen =
                Stream.of(network.fixed(), network.disturbed()).filter(Objects::nonNull).toList();
        for (Segment segment : frozen) {
            segment.input(batch).put(values);
            values = copy(segment.compute(batch, dropout));
        }
        network.trained().input(batch).put(values);
    }

    private List<EngineStep.Array> arrays() {
        List<EngineStep.Array> all = new ArrayList<>();
        for (PlacedLayer layer : network.trained().layers()) {
            layer.parameters().forEach(p -> all.add(new EngineStep.Array(layer.name(), p.name())));
        }
        return all;
    }

    /** All that learns, in the order of the layers. */
    private List<float[]> parameters() {
        List<float[]> all = new ArrayList<>();
        TrainedSegment trained = network.trained();
        for (PlacedLayer layer : trained.layers()) {
            for (ParameterShape shape : layer.parameters()) {
                all.add(trained.get(layer, shape, EngineTraining::copy));
            }
        }
        return all;
    }

    private static float[] copy(FloatBuffer values) {
        float[] copy = new float[values.remaining()];
        values.duplicate().get(copy);
        return copy;
    }

    @Override
    public void close() {
        network.close();
    }
}
