package io.transferscope.learning.engine;

import java.nio.FloatBuffer;

/** The layers that learn; the last one is the output, whose values are probabilities of classes. */
public interface TrainedSegment extends Segment {
    /**
     * One step of stochastic gradient descent with Nesterov momentum and weight decay, over the
     * batch in {@link #input}: v ← μv − η(g + λw), w ← w + μv' − μv + v', g being the mean gradient
     * of the batch's cross entropy with the plan's {@link LossTargets}, η the clock's rate times
     * the layer's multiple of it ({@link LayerRates}), λ that of weights (of biases and batch
     * normalisation only where all that learns decays).
     *
     * @param labels the class of each example of the batch
     * @return the mean cross entropy before the step, in which a probability counts as 1e-10 at
     *     least; not a number where the training has diverged
     */
    double fit(int[] labels);

    /** Numbers that training changes. */
    StateSize stateSize();

    /** Copies all that training changes, besides the clock. */
    void save(State target);

    /** Goes on from what {@link #save} copied from a segment of the same engine and plan. */
    void restore(State source);

    /**
     * How many numbers a state has.
     *
     * @param parameters among them the running statistics of batch normalisation
     */
    record StateSize(int parameters, int momentum) {}

    /**
     * A training's state, in an order of the engine's.
     *
     * @param momentum of the parameters that have one
     */
    record State(FloatBuffer parameters, FloatBuffer momentum) {
        public StateSize size() {
            return new StateSize(parameters.remaining(), momentum.remaining());
        }
    }
}
