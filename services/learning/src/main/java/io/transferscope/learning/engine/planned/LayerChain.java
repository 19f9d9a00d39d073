package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.GlobalPooling;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.Layer.Residual;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.List;

/** Layers that follow each other, planned one by one; of none, the outputs are the inputs. */
final class LayerChain implements LayerPlan {
    private final Planner plan;
    private final List<PlacedLayer> layers;
    private final List<LayerPlan> planned = new ArrayList<>();
    private final Tensor outputs;

    LayerChain(Planner plan, List<PlacedLayer> layers, Tensor inputs) {
        this.plan = plan;
        this.layers = layers;
        Tensor reached = inputs;
        for (int i = 0; i < layers.size(); i++) {
            LayerPlan layer = plan(i, reached);
            planned.add(layer);
            reached = layer.outputs();
        }
        outputs = reached;
    }

    private LayerPlan plan(int index, Tensor inputs) {
        PlacedLayer placed = layers.get(index);
        Layer layer = placed.layer();
        if (layer instanceof Convolution conv) {
            return new ConvolutionPlan(plan, placed, conv, isAbsorbed(index), inputs);
        } else if (layer instanceof Pooling pool) {
            return new PoolingPlan(plan, placed, pool, absorbed(index), inputs);
        } else if (layer instanceof GlobalPooling pool) {
            Pooling whole = new Pooling(pool.method(), placed.input().size(), 1);
            return new PoolingPlan(plan, placed, whole, absorbed(index), inputs);
        } else if (layer instanceof LocalResponse lrn) {
            return new LocalResponsePlan(plan, placed, lrn, inputs);
        } else if (layer instanceof BatchNormalization norm) {
            return new BatchNormalizationPlan(plan, placed, norm, isAbsorbed(index), inputs);
        } else if (layer instanceof Dropout dropout) {
            return new DropoutPlan(plan, placed, dropout, inputs);
        } else if (layer instanceof Dense dense) {
            return new DensePlan(plan, placed, dense.activation(), inputs);
        } else if (layer instanceof Residual residual) {
            return new ResidualPlan(plan, placed, residual, inputs);
        } else if (layer instanceof Output) {
            return new DensePlan(plan, placed, Activation.IDENTITY, inputs);
        }
        throw new UnsupportedNetworkException(plan.name(placed) + " is no layer for oneDNN");
    }

    /** Whether the layer above takes the maximum of this one's activations, which never fall. */
    private boolean isAbsorbed(int index) {
        return index + 1 < layers.size()
                && isMaximum(layers.get(index + 1).layer())
                && Activations.isByValue(activation(index));
    }

    private static boolean isMaximum(Layer layer) {
        return layer instanceof Pooling pool && pool.method() == PoolingMethod.MAX
                || layer instanceof GlobalPooling all && all.method() == PoolingMethod.MAX;
    }

    private Activation absorbed(int index) {
        return index > 0 && isAbsorbed(index - 1) ? activation(index - 1) : Activation.IDENTITY;
    }

    /** What a layer lets another one differentiate; others do so themselves. */
    private Activation activation(int index) {
        Layer layer = layers.get(index).layer();
        if (layer instanceof Convolution conv) {
            return conv.activation();
        }
        return layer instanceof BatchNormalization norm ? norm.activation() : Activation.IDENTITY;
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        int lowest = wanted ? 0 : lowestThatLearns();
        Tensor reached = gradient;
        for (int i = layers.size() - 1; i >= lowest; i--) {
            reached = planned.get(i).backward(reached, wanted || i > lowest);
            plan.release(reached);
        }
        return reached;
    }

    private int lowestThatLearns() {
        int lowest = 0;
        while (lowest < layers.size() && layers.get(lowest).parameters().isEmpty()) {
            lowest++;
        }
        return lowest;
    }
}
