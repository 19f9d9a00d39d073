package io.transferscope.peer;

import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.randint;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How many images of made-up batches a network learns in a second of this process's time. */
final class Rate {
    private static final int BATCHES = 8;
    private static final int BATCH_SIZE = 64;
    private static final int CLASSES = 20;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final AlexNet network;
    private final NesterovOptimizer optimizer;
    private final int from;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> labels = new ArrayList<>();
    private int steps;

    /**
     * @param from how many layers are left out, as those whose features are known
     */
    Rate(AlexNet.Size size, int from, boolean channelsLast) {
        this.from = from;
        network = new AlexNet(size, CLASSES);
        network.initialize();
        network.freeze(from);
        optimizer = new NesterovOptimizer(network, from, 0.9, 5e-4);
        optimizer.rate(0.01);
        for (int i = 0; i < BATCHES; i++) {
            Tensor input = rand(batchOf(size.shapeAfter(from))).sub(new Scalar(0.5));
            boolean isImage = channelsLast && input.dim() == 4;
            inputs.add(isImage ? input.contiguous(MemoryFormat.ChannelsLast) : input);
            labels.add(
                    randint(CLASSES, new long[] {BATCH_SIZE}, new TensorOptions(ScalarType.Long)));
        }
        if (channelsLast) {
            network.channelsLast();
        }
    }

    /** After half as long to warm up. */
    double measure(double seconds) {
        run(seconds / 2);
        return run(seconds);
    }

    private double run(double seconds) {
        long begin = SYSTEM.getProcessCpuTime();
        long elapsed;
        long images = 0;
        do {
            step();
            images += BATCH_SIZE;
            elapsed = SYSTEM.getProcessCpuTime() - begin;
        } while (elapsed < seconds * 1e9);
        return images * 1e9 / elapsed;
    }

    @SuppressWarnings("try")
    private void step() {
        try (PointerScope scope = new PointerScope()) {
            int batch = steps++ % BATCHES;
            Tensor outputs = network.forward(inputs.get(batch), from, AlexNet.LAYERS);
            optimizer.step(cross_entropy(outputs, labels.get(batch)));
        }
    }

    private static long[] batchOf(long[] shape) {
        long[] batch = new long[shape.length + 1];
        batch[0] = BATCH_SIZE;
        System.arraycopy(shape, 0, batch, 1, shape.length);
        return batch;
    }
}
