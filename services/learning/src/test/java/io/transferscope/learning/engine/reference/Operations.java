package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.plan.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes the operations of a network's layers, and numbers those that decide something. */
final class Operations {
    private final long jobSeed;
    private int deciding;

    Operations(long jobSeed) {
        this.jobSeed = jobSeed;
    }

    Operation of(List<PlacedLayer> layers) {
        return new Chain(
                layers.stream()
                        .map(placed -> of(placed, name -> new LearnedArray(placed, name)))
                        .toList());
    }

    /**
     * @param arrays by the layer's own names for them
     */
    private Operation of(PlacedLayer placed, Function<String, LearnedArray> arrays) {
        Layer layer = placed.layer();
        if (layer instanceof Layer.Convolution conv) {
            return activated(new Convolution(placed, conv, arrays), conv.activation());
        } else if (layer instanceof Layer.Pooling pool) {
            return new Pooling(deciding++, placed, pool);
        } else if (layer instanceof Layer.GlobalPooling pool) {
            return new Pooling(deciding++, placed, whole(placed, pool.method()));
        } else if (layer instanceof Layer.LocalResponse lrn) {
            return new LocalResponse(placed, lrn);
        } else if (layer instanceof Layer.BatchNormalization norm) {
            return activated(new BatchNormalization(placed, norm, arrays), norm.activation());
        } else if (layer instanceof Layer.Dense dense) {
            return activated(new Dense(placed, arrays), dense.activation());
        } else if (layer instanceof Layer.Dropout dropout) {
            long seed = Seeds.derive(jobSeed, "dropout", placed.name());
            return new Dropout(dropout.rate(), seed);
        } else if (layer instanceof Layer.Residual residual) {
            return block(placed, residual);
        }
        return new Chain(
                List.of(new Dense(placed, arrays), new Softmax(placed.output().channels())));
    }

    private static Layer.Pooling whole(PlacedLayer placed, PoolingMethod method) {
        return new Layer.Pooling(method, placed.input().size(), 1);
    }

    private Operation activated(Operation operation, Activation activation) {
        return new Chain(List.of(operation, new Activated(deciding++, activation)));
    }

    private Operation block(PlacedLayer block, Layer.Residual residual) {
        Operation layers = within(block, block.inner());
        Operation shortcut =
                switch (residual.shortcut()) {
                    case NONE -> new Nothing(block.output().elements());
                    case IDENTITY -> new Chain(List.of());
                    case PROJECTION -> within(block, block.shortcut());
                    case PAD ->
                            new PaddedChannels(block.input(), block.output(), residual.stride());
                };
        return activated(new Block(layers, shortcut), residual.activation());
    }

    private Operation within(PlacedLayer block, List<PlacedLayer> layers) {
        List<Operation> operations = new ArrayList<>();
        for (PlacedLayer layer : layers) {
            operations.add(of(layer, name -> new LearnedArray(block, layer.name() + "." + name)));
        }
        return new Chain(operations);
    }
}
