package io.transferscope.learning.network;

import io.transferscope.learning.data.Draws;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sets each value to 0 with a probability, and scales the others so that the expectation stays.
 * Which ones is a function of seed and iteration alone, so that a resumed training draws the same.
 */
final class SeededDropout implements IDropout {
    private static final long serialVersionUID = 1;

    private final double rate;
    private final long seed;
    private final TrainingClock clock;
    private transient @Nullable INDArray mask;

    SeededDropout(double rate, long seed, TrainingClock clock) {
        this.rate = rate;
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr mgr) {
        INDArray drawn = drawMask(input.shape());
        return Nd4j.exec(new MulOp(input, drawn, result))[0];
    }

    private INDArray drawMask(long[] shape) {
        INDArray kept = mask;
        if (kept == null || !Arrays.equals(kept.shape(), shape)) {
            kept = NativeArrays.create(shape);
            mask = kept;
        }
        Draws draws = new Draws(seed, clock.iteration());
        // Two decisions of each draw: 32 bits are enough to tell a rate.
        long threshold = Math.round(rate * 0x1p32);
        float scale = (float) (1 / (1 - rate));
        FloatBuffer values = NativeArrays.buffer(kept);
        while (values.hasRemaining()) {
            long bits = draws.nextLong();
            values.put((bits >>> 32) < threshold ? 0 : scale);
            if (values.hasRemaining()) {
                values.put((bits & 0xffffffffL) < threshold ? 0 : scale);
            }
        }
        return kept;
    }

    @Override
    public INDArray backprop(
            INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        return Nd4j.exec(new MulOp(gradAtOutput, mask, gradAtInput))[0];
    }

    /** The mask is drawn anew for each iteration; its memory is kept. */
    @Override
    public void clear() {}

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public IDropout clone() {
        return this;
    }
}
