package io.transferscope.aggregator.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.weights.dl4j.Dl4jWriter;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkOnCard;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.UnwritableNetworkException;
import io.transferscope.weights.file.WeightsWriter;
import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.onnx.OnnxWriter;
import io.transferscope.weights.onnx.PixelNormalization;
import io.transferscope.weights.safetensors.SafetensorsWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trained network as a file of a format, with its card inside. */
public final class NetworkFile {
    private final ExportedNetwork network;
    private final ExportChoice choice;
    private final BlobStore blobs;
    private final NetworkCard card;
    private final String cardText;

    /**
     * @param blobs has the network's arrays
     */
    public NetworkFile(ExportedNetwork network, ExportChoice choice, BlobStore blobs) {
        this.network = network;
        this.choice = choice;
        this.blobs = blobs;
        this.card = CardMaker.of(network, choice.takesPixels());
        this.cardText = new String(Json.write(card), UTF_8);
    }

    /** Such as {@code tiny-0-0-A3B+.npz}, and {@code tiny-0-0-A3B+-pixels.onnx} of pixels. */
    public String name() {
        NetworkId id = network.planned().network();
        return String.format(
                Locale.ROOT,
                "%s-%d-%d-%s%s.%s",
                id.study(),
                id.split(),
                id.replicate(),
                id.label(),
                choice.takesPixels() ? "-pixels" : "",
                choice.format().label());
    }

    /** Of all that decides its content: the card has the digest of every array. */
    public String digest() {
        return Sha256.hex((choice + cardText).getBytes(UTF_8));
    }

    /** Fetches all arrays: that one is lost shows here, and not in the middle of the file. */
    public void fetch() {
        network.arrays().forEach(array -> blobs.fetch(array.blob()));
    }

    /**
     * Its content.
     *
     * @throws UnwritableNetworkException where the format cannot say the network
     */
    public WeightsWriter writer() throws UnwritableNetworkException {
        Map<String, ArraySource> arrays = new LinkedHashMap<>();
        for (StoredArray array : network.arrays()) {
            arrays.put(array.name(), new BlobArray(array, blobs));
        }
        Map<String, String> metadata = Map.of(NetworkOnCard.KEY, cardText);
        return switch (choice.format()) {
            case SAFETENSORS -> new SafetensorsWriter(arrays, metadata);
            case NPZ -> new NpzWriter(arrays, metadata);
            case ONNX -> new OnnxWriter(weights(arrays), metadata, pixels());
            case DL4J -> new Dl4jWriter(weights(arrays), metadata);
        };
    }

    private NetworkWeights weights(Map<String, ArraySource> arrays) {
        Architecture architecture = network.manifest().job().network();
        Map<String, Map<String, ArraySource>> byLayer = new LinkedHashMap<>();
        for (StoredArray array : network.arrays()) {
            byLayer.computeIfAbsent(array.layer(), any -> new LinkedHashMap<>())
                    .put(array.parameter(), requireNonNull(arrays.get(array.name())));
        }
        return new NetworkWeights(
                architecture.layers(), architecture.imageSize(), architecture.classes(), byLayer);
    }

    private @Nullable PixelNormalization pixels() {
        return choice.takesPixels()
                ? new PixelNormalization(card.input().mean(), card.input().deviation())
                : null;
    }
}
