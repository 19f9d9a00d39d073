package io.transferscope.learning.engine.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.Shape;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.TrainingClock;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Arrays of which a buffer would show only the beginning. */
class TensorTest {
    private static final int IMAGES = 4096;

    @Test
    void whatABufferCannotShowIsRefused() {
        memory.desc large = MemoryLayouts.plain(IMAGES, new Shape(64, 64));

        assertThatThrownBy(() -> Tensor.requireVisible(large))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContainingAll("4.0 GiB", "lower training.batchSize");
    }

    @Test
    void whatABufferShowsIsNot() {
        memory.desc fits = MemoryLayouts.plain(IMAGES / 2 - 1, new Shape(64, 64));

        assertThat(Tensor.requireVisible(fits)).isSameAs(fits);
    }

    @Test
    void aNetworkThatNeedsOneIsRefusedBeforeMemoryIsTaken() {
        Architecture network =
                new Architecture(
                        256,
                        2,
                        List.of(
                                new Layer.Convolution(1, 1, 1, 0, Activation.RELU),
                                new Layer.Output()));
        NetworkPlan plan =
                new NetworkPlan(
                        LayerPartition.of(network, 0),
                        new TrainingParameters(1, IMAGES, 0.1, 0, 0, List.of(), false),
                        1,
                        new TrainingClock(),
                        new BatchSizes(IMAGES, IMAGES, 64));
        long before = Pointer.totalBytes();

        assertThatThrownBy(() -> new PlannedEngine().network(plan))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("3.0 GiB");
        assertThat(Pointer.totalBytes() - before).isLessThan(1 << 20);
    }
}
