package io.transferscope.benchmarks.engines;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.TrainedSegment;
import io.transferscope.learning.engine.TrainingClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The work in the hands of one engine. */
final class EngineEpoch implements AutoCloseable {
    private static final int PIECE = 1 << 14;

    private final DrawnWork work;
    private final TrainingClock clock = new TrainingClock();
    private final Network network;
    private final TrainedSegment trained;

    EngineEpoch(Engine engine, DrawnWork work) {
        this.work = requireNonNull(work, "work is null");
        network = engine.network(work.plan(clock));
        trained = network.trained();
        for (PlacedLayer layer : trained.layers()) {
            for (ParameterShape shape : layer.parameters()) {
                trained.set(layer, shape, values -> values.put(work.parameter(layer, shape)));
            }
        }
    }

    /** Learns a batch; returns its loss. */
    double step(int number) {
        clock.set(number, work.rate());
        trained.input(work.batch()).put(work.images(number));
        return trained.fit(work.labels(number));
    }

    /** Writes by how much each parameter has changed since the beginning, as 32-bit floats. */
    void writeChanges(Path file) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (PlacedLayer layer : trained.layers()) {
                for (ParameterShape shape : layer.parameters()) {
                    write(change(layer, shape), out);
                }
            }
        }
    }

    private float[] change(PlacedLayer layer, ParameterShape shape) {
        float[] before = work.parameter(layer, shape);
        return trained.get(
                layer,
                shape,
                after -> {
                    for (int i = 0; i < before.length; i++) {
                        before[i] = after.get(i) - before[i];
                    }
                    return before;
                });
    }

    private static void write(float[] values, FileChannel out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            floats.clear().put(values, from, count);
            bytes.clear().limit(count * Float.BYTES);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
