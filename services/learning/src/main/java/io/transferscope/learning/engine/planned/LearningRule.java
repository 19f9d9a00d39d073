package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.NetworkPlan;

/**
 * How one array learns, where it does.
 *
 * @param rate the multiple of the learning rate
 * @param decays whether weight decay acts on it
 */
record LearningRule(double rate, boolean decays) {
    /**
     * Of an array of a layer.
     *
     * @param layer of the network; of an array within a block, the block
     */
    static LearningRule of(NetworkPlan plan, PlacedLayer layer, ParameterShape parameter) {
        boolean isWeight = parameter.name().equals("W");
        return new LearningRule(plan.rates().of(layer), isWeight || plan.training().decaysAll());
    }
}
