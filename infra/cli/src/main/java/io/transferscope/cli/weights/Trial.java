package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.Inspection;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.learning.Logits;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.NativeLibraries;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.disk.NativesDirectory;
import io.transferscope.stack.Installation;
import io.transferscope.stack.StackException;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.matching.MatchedArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A network tried on images. What computes is named here alone: the class path of other commands
 * does not have it.
 */
final class Trial {
    private Trial() {}

    /**
     * @throws StackException where the network cannot be computed here
     */
    static List<Classified> run(
            NamedMatch match,
            PixelScaling scaling,
            ClassFoldersSource source,
            Inspection.Listener listener)
            throws WeightsException, InvalidRequestException, IOException {
        prepareLibraries();
        try (Logits logits = new Logits(match.architecture(), Engines.byPreference())) {
            load(match, logits);
            Classification classification = new Classification(logits, scaling);
            source.read(match.weights().imageSize(), classification, listener);
            return classification.finish();
        } catch (UnsupportedNetworkException | NotEnoughMemoryException e) {
            throw new StackException("The network cannot be computed: " + e.getMessage(), e);
        }
    }

    /** They are unpacked where those of a local stack are. */
    private static void prepareLibraries() {
        String elsewhere = System.getenv(NativesDirectory.SETTING);
        Path directory =
                elsewhere == null || elsewhere.isBlank()
                        ? Installation.current().defaultDataDirectory().resolve("natives")
                        : Path.of(elsewhere);
        new NativesDirectory(
                        directory,
                        NativesDirectory.USUAL_LIBRARIES,
                        "choose another directory with " + NativesDirectory.SETTING)
                .check(Disk.SYSTEM);
        NativeLibraries.unpackIn(directory);
    }

    private static void load(NamedMatch match, Logits logits) throws WeightsException, IOException {
        Map<String, PlacedLayer> layers =
                match.architecture().place().stream()
                        .collect(Collectors.toMap(PlacedLayer::name, Function.identity()));
        for (MatchedArray array : match.matching().arrays()) {
            PlacedLayer layer = layers.get(array.array().layer());
            if (layer != null) {
                logits.set(layer, array.array().parameter(), array.read());
            }
        }
    }
}
