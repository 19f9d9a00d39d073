package io.transferscope.learning.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J leaves to each kind of layer when a network is made of it. */
final class LayerInstances {
    private LayerInstances() {}

    /**
     * Gives a new layer its place and its parameters.
     *
     * @param parameters where they lie, among those of the whole network
     * @param initialize whether they are set, too
     */
    static Layer place(
            AbstractLayer<?> layer,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(
                layer.layerConf().initializer().init(layer.conf(), parameters, initialize));
        return layer;
    }
}
