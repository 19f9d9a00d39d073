package io.transferscope.aggregator.lineage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one layer comes from.
 *
 * @param kind as in a study request: conv, pool, dense
 * @param origin {@code fresh}, or {@code copied from} a network or the pretrained weights
 * @param frozen whether training left it as it was
 * @param parameters none for pooling, normalisation or dropout
 */
public record LayerOrigin(
        String name, String kind, String origin, boolean frozen, List<Array> parameters) {
    /**
     * One array of the layer.
     *
     * @param sha256 of its content; absent as long as it is not stored
     */
    public record Array(String name, List<Integer> shape, @Nullable String sha256) {
        public Array {
            requireNonNull(name, "name is null");
            shape = List.copyOf(shape);
        }
    }

    static final String FRESH = "fresh";
    static final String PRETRAINED = copiedFrom("the pretrained weights");

    public LayerOrigin {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(origin, "origin is null");
        parameters = List.copyOf(parameters);
    }

    static String copiedFrom(Object source) {
        return "copied from " + source;
    }
}
