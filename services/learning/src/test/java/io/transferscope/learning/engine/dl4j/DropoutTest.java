package io.transferscope.learning.engine.dl4j;

import static io.transferscope.learning.engine.dl4j.TestingSegments.compute;
import static io.transferscope.learning.engine.dl4j.TestingSegments.frozen;
import static io.transferscope.learning.engine.dl4j.TestingSegments.normal;
import static io.transferscope.learning.engine.dl4j.TestingSegments.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.TrainingClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int UNITS = 400;
    private static final float RATE = 0.25f;
    private static final List<PlacedLayer> LAYERS =
            place(
                    6,
                    new Layer.Dense(UNITS, Activation.RELU),
                    new Layer.Dropout(RATE),
                    new Layer.Output());

    private final TrainingClock clock = new TrainingClock();
    private final float[] images = normal(1, 16, 6);
    private final Dl4jSegment dense = frozen(LAYERS.subList(0, 1), clock);
    private final Dl4jSegment dropped = frozen(LAYERS.subList(0, 2), clock);

    @AfterEach
    void close() {
        dense.close();
        dropped.close();
    }

    @Test
    void actsOnOutputsAfterReLU() {
        float[] outputs = compute(dense, images, false);

        float[] training = compute(dropped, images, true);

        int positive = 0;
        int zeroed = 0;
        for (int i = 0; i < outputs.length; i++) {
            assertThat(outputs[i]).isNotNegative();
            if (outputs[i] > 0) {
                positive++;
                zeroed += training[i] == 0 ? 1 : 0;
            }
            if (training[i] != 0) {
                assertThat(training[i]).isCloseTo(outputs[i] / (1 - RATE), within(1e-5f));
            }
        }
        assertThat(positive).isGreaterThan(outputs.length / 4);
        assertThat((double) zeroed / positive).isCloseTo(RATE, within(0.03));
    }

    @Test
    void actsInTrainingOnly() {
        assertThat(compute(dropped, images, false)).isEqualTo(compute(dense, images, false));
    }

    @Test
    void drawsAnewForEachIteration() {
        clock.set(7, 0.1);
        float[] seventh = compute(dropped, images, true);
        clock.set(8, 0.1);
        float[] eighth = compute(dropped, images, true);
        clock.set(7, 0.1);

        assertThat(compute(dropped, images, true)).isEqualTo(seventh).isNotEqualTo(eighth);
    }

    @Test
    void drawsAnewForEachLayer() {
        List<PlacedLayer> layers =
                place(
                        6,
                        new Layer.Dense(UNITS, Activation.IDENTITY),
                        new Layer.Dropout(RATE),
                        new Layer.Dropout(RATE),
                        new Layer.Output());
        try (Dl4jSegment once = frozen(layers.subList(0, 2), clock);
                Dl4jSegment twice = frozen(layers.subList(0, 3), clock)) {
            assertThat(zeros(compute(twice, images, true)))
                    .isGreaterThan(zeros(compute(once, images, true)));
        }
    }

    private static int zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }
}
