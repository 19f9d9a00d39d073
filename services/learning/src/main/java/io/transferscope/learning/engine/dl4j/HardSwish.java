package io.transferscope.learning.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Relu6;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** x min(max(0, x + 3), 6) / 6. */
final class HardSwish extends BaseActivationFunction {
    private static final long serialVersionUID = 1;
    private static final double BEND = 3;
    private static final double RANGE = 2 * BEND;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(gate(in));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        // Where the gate is neither shut nor open it has a slope of its own.
        INDArray moves = step(in.add(BEND)).subi(step(in.sub(BEND)));
        INDArray slope = gate(in).addi(moves.muli(in).divi(RANGE));
        return Pair.create(slope.muli(epsilon), null);
    }

    private static INDArray gate(INDArray in) {
        INDArray moved = in.add(BEND);
        return Nd4j.exec(new Relu6(moved, moved, 0)).divi(RANGE);
    }

    /** 1 where it is positive, else 0. */
    private static INDArray step(INDArray values) {
        return Nd4j.exec(new Step(values, values, 0));
    }

    @Override
    public String toString() {
        return "hard-swish";
    }
}
