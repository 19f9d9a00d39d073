package io.transferscope.learning.engine.dl4j;

import static java.util.Objects.requireNonNull;

import io.transferscope.learning.data.DropoutMask;
import io.transferscope.learning.engine.TrainingClock;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link DropoutMask} as a dropout of DL4J's. */
final class SeededDropout implements IDropout, AutoCloseable {
    private static final long serialVersionUID = 1;

    private final transient DropoutMask factors;
    private final transient TrainingClock clock;
    private transient @Nullable BatchArrays masks;
    private transient @Nullable INDArray mask;

    SeededDropout(DropoutMask factors, TrainingClock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr mgr) {
        long[] shape = input.shape();
        if (masks == null) {
            masks = new BatchArrays(Arrays.copyOfRange(shape, 1, shape.length));
        }
        mask = masks.ofSize(Math.toIntExact(shape[0]));
        factors.fill(clock.iteration(), NativeArrays.buffer(mask));
        return Nd4j.exec(new MulOp(input, mask, result))[0];
    }

    @Override
    public INDArray backprop(
            INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        requireNonNull(mask, "the forward pass comes first");
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

    @Override
    public void close() {
        if (masks != null) {
            masks.close();
        }
    }
}
