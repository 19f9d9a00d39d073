package io.transferscope.peer;

import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Stochastic gradient descent with Nesterov's momentum; weights decay, biases do not. */
final class NesterovOptimizer {
    private final SGD optimizer;

    /**
     * @param frozen how many of the first layers do not learn
     */
    NesterovOptimizer(AlexNet network, int frozen, double momentum, double weightDecay) {
        TensorVector weights = new TensorVector();
        TensorVector biases = new TensorVector();
        for (int layer = frozen; layer < AlexNet.LAYERS; layer++) {
            weights.push_back(network.weight(layer));
            biases.push_back(network.bias(layer));
        }
        SGDOptions options = new SGDOptions(0);
        options.momentum().put(momentum);
        options.weight_decay().put(weightDecay);
        options.nesterov().put(true);
        optimizer = new SGD(weights, options);
        optimizer.add_param_group(new OptimizerParamGroup(biases));
        new SGDOptions(optimizer.param_groups().get(1).options()).weight_decay().put(0);
    }

    void rate(double rate) {
        for (long group = 0; group < optimizer.param_groups().size(); group++) {
            optimizer.param_groups().get(group).options().set_lr(rate);
        }
    }

    void step(Tensor loss) {
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
    }
}
