package io.transferscope.weights.dl4j;

import io.transferscope.contracts.json.Json;
import io.transferscope.weights.archive.StoredZip;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.UnwritableNetworkException;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes a network as the zip that Deeplearning4j's {@code ModelSerializer.restoreComputationGraph}
 * reads with no other classes than its own. The graph takes normalised images, and makes
 * probabilities of the classes.
 */
public final class Dl4jWriter implements WeightsWriter {
    /** What is said of the network, which Deeplearning4j passes over. */
    private static final String METADATA = "metadata.json";

    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";

    /** Deeplearning4j reads them into one array of Java's, with a few words before them. */
    private static final long MOST_COEFFICIENTS = (Integer.MAX_VALUE - 1024L) / Float.BYTES;

    private final StoredZip zip = new StoredZip();

    /**
     * @param metadata what the file says of itself
     * @throws UnwritableNetworkException where Deeplearning4j has no layers that compute the same
     */
    public Dl4jWriter(NetworkWeights network, Map<String, String> metadata)
            throws UnwritableNetworkException {
        VertexGraph graph = VertexWriter.write(network);
        Coefficients coefficients = new Coefficients(graph.coefficients());
        if (coefficients.count() > MOST_COEFFICIENTS) {
            throw new UnwritableNetworkException(
                    "dl4j has room for 2 GiB of weights, and those of this network, with zeros"
                            + " between groups and in dilated kernels, are more: take onnx");
        }
        zip.add(CONFIGURATION, Json.write(graph.configuration()));
        zip.add(COEFFICIENTS, coefficients.size(), coefficients);
        zip.add(METADATA, Json.write(metadata));
    }

    @Override
    public long size() {
        return zip.size();
    }

    @Override
    public void writeTo(OutputStream out) throws WeightsException, IOException {
        zip.writeTo(out);
    }
}
