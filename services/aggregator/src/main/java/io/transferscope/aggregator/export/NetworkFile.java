package io.transferscope.aggregator.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A trained network as a file of a format, with its card inside. */
public final class NetworkFile {
    /** Under which a file has the card, among what it says of itself. */
    public static final String CARD = "card";

    private final TrainedNetwork network;
    private final ExportFormat format;
    private final BlobStore blobs;
    private final String card;

    /**
     * @param blobs has the network's arrays
     */
    public NetworkFile(TrainedNetwork network, ExportFormat format, BlobStore blobs) {
        this.network = network;
        this.format = format;
        this.blobs = blobs;
        this.card = new String(Json.write(CardMaker.of(network)), UTF_8);
    }

    /** Such as {@code tiny-0-0-A3B+.npz}. */
    public String name() {
        NetworkId id = network.planned().network();
        return String.format(
                Locale.ROOT,
                "%s-%d-%d-%s.%s",
                id.study(),
                id.split(),
                id.replicate(),
                id.label(),
                format.label());
    }

    /** Of all that decides its content: the card has the digest of every array. */
    public String digest() {
        return Sha256.hex((format + card).getBytes(UTF_8));
    }

    /**
     * Its content. All arrays are looked at before: what is wrong with one shows here, and not in
     * the middle of the file.
     */
    public WeightsWriter open() {
        Map<String, ArraySource> arrays = new LinkedHashMap<>();
        for (StoredArray array : network.arrays()) {
            blobs.fetch(array.blob());
            arrays.put(array.name(), new BlobArray(array, blobs));
        }
        return format.writer(arrays, Map.of(CARD, card));
    }
}
