package io.transferscope.learning.engine.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network whose score is the loss alone. DL4J adds the penalty of all weights, for which it reads
 * them once more in each step; the gradient has it in any case.
 */
@SuppressWarnings("overrides") // DL4J declares a method with and without ...
final class CrossEntropyNetwork extends ComputationGraph {
    private static final long serialVersionUID = 1;

    CrossEntropyNetwork(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    @Override
    public double calcRegularizationScore(boolean backpropParamsOnly) {
        return 0;
    }
}
