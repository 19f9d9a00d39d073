package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.ProgressListener;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.learning.Logits;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.NativeLibraries;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.disk.NativesDirectory;
import io.transferscope.stack.StackException;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.util.List;

/**
 * A network tried on images. What computes is named here alone: the class path of other commands
 * does not have it.
 */
final class NetworkTrial {
    private NetworkTrial() {}

    /**
     * @throws StackException where the network cannot be computed here
     */
    static List<Classified> run(
            NamedMatch match,
            PixelScaling scaling,
            ClassFoldersSource source,
            ProgressListener listener)
            throws WeightsException, InvalidRequestException, IOException {
        checkLibraries(NativesDirectory.USUAL_LIBRARIES);
        List<Engine> engines =
                Engines.byPreference(() -> checkLibraries(NativesDirectory.ALL_LIBRARIES));
        try (Logits logits = new Logits(match.architecture(), engines)) {
            load(match, logits);
            Classification classification = new Classification(logits, scaling);
            source.read(match.weights().imageSize(), classification, listener);
            return classification.finish();
        } catch (UnsupportedNetworkException | NotEnoughMemoryException e) {
            throw new StackException("The network cannot be computed: " + e.getMessage(), e);
        }
    }

    /** Where they are unpacked, infra/transferscope says. */
    private static void checkLibraries(long bytes) {
        try {
            new NativesDirectory(
                            NativeLibraries.directory(),
                            bytes,
                            "choose another directory with " + NativesDirectory.SETTING)
                    .check(Disk.SYSTEM);
        } catch (IOException e) {
            throw new StackException("The libraries that compute cannot be unpacked: " + e, e);
        }
    }

    private static void load(NamedMatch match, Logits logits) throws WeightsException, IOException {
        for (PlacedLayer layer : match.architecture().place()) {
            for (ParameterShape parameter : layer.parameters()) {
                logits.set(layer, parameter, match.array(layer, parameter).orElseThrow().read());
            }
        }
    }
}
