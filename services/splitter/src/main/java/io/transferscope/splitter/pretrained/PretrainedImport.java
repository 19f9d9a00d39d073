package io.transferscope.splitter.pretrained;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.plan.PretrainedWeights;
import io.transferscope.contracts.study.ChannelOrder;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.NetworkInFile;
import io.transferscope.contracts.study.PretrainedSource;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.splitter.shard.Scratch;
import io.transferscope.weights.WeightsFiles;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.matching.WeightsMatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the file of weights that a request names, once: all that is wrong with it is found before
 * anything is stored, and nobody needs the file afterwards.
 */
public final class PretrainedImport {
    private static final String WEIGHTS = "$.pretrained.weights";
    private static final String FILE = "file:";

    private final FileSources files;
    private final BlobStore blobs;
    private final Path scratch;

    /**
     * @param files that may be read
     * @param scratch directory for temporary files: three times the size of a file of weights
     */
    public PretrainedImport(FileSources files, BlobStore blobs, Path scratch) {
        this.files = requireNonNull(files, "files is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.scratch = requireNonNull(scratch, "scratch is null");
    }

    /**
     * The request with its network, whose weights are in the store then.
     *
     * @param check asked often; throws what is to end it
     * @throws InvalidRequestException where the file is none that the request can be carried out
     *     with
     */
    public PretrainedNetwork read(StudyRequest request, Runnable check)
            throws InvalidRequestException {
        PretrainedSource source = request.pretrained();
        if (source == null) {
            return new PretrainedNetwork(request, null);
        }
        try (Scratch directory = Scratch.under(scratch)) {
            FileCopy copy = copy(source, directory.directory(), check);
            requireDigest(source, copy);
            try (WeightsFile file = WeightsFiles.open(copy.file(), directory.directory())) {
                return stored(request, source, file, copy, check);
            }
        } catch (WeightsException e) {
            throw new InvalidRequestException(WEIGHTS, e.reason());
        } catch (RefusedException e) {
            throw new InvalidRequestException(WEIGHTS, String.valueOf(e.getMessage()));
        } catch (UnavailableException e) {
            throw TransferscopeException.unavailable("The file of weights " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DiskException("Directory " + scratch + " cannot be used", e);
        }
    }

    private FileCopy copy(PretrainedSource source, Path directory, Runnable check)
            throws IOException, WeightsException {
        Path file = files.file(source.weights().substring(FILE.length()));
        return FileCopy.of(file, directory, check);
    }

    private static void requireDigest(PretrainedSource source, FileCopy copy)
            throws InvalidRequestException {
        if (source.sha256() != null && !source.sha256().equals(copy.sha256())) {
            throw new InvalidRequestException(
                    "$.pretrained.sha256",
                    "is not that of the file, which has "
                            + copy.sha256()
                            + ": is it the right one?");
        }
    }

    private PretrainedNetwork stored(
            StudyRequest asked,
            PretrainedSource source,
            WeightsFile file,
            FileCopy copy,
            Runnable check)
            throws WeightsException, InvalidRequestException, IOException {
        StudyRequest request = withNetwork(asked, file);
        List<Layer> layers = request.network().resolve();
        int imageSize = request.dataset().imageSize();
        NetworkWeights weights = weights(file, layers, imageSize, source.namesOrNone());
        ArrayFiles arrays =
                ArrayFiles.write(
                        PretrainedManifest.place(imageSize, layers),
                        weights,
                        source.channelsOrDefault() == ChannelOrder.BGR,
                        copy.file().resolveSibling("arrays"),
                        check);
        PretrainedManifest manifest =
                new PretrainedManifest(imageSize, layers, arrays.store(blobs, check));
        return new PretrainedNetwork(
                request,
                new PretrainedWeights(blobs.put(manifest.toJson()), file.format(), copy.sha256()));
    }

    /** A file that has the very layers says itself which array belongs where. */
    private static NetworkWeights weights(
            WeightsFile file, List<Layer> layers, int imageSize, Map<String, String> names)
            throws WeightsException {
        Optional<NetworkWeights> found =
                file.network().filter(network -> network.layers().equals(layers));
        // Given names would be ignored: the matcher says so.
        return found.isPresent() && names.isEmpty()
                ? found.get()
                : new WeightsMatcher(layers, imageSize, names).match(file).weights();
    }

    private static StudyRequest withNetwork(StudyRequest request, WeightsFile file)
            throws InvalidRequestException {
        if (!request.network().isInFile()) {
            return request;
        }
        List<Layer> layers =
                file.layers()
                        .orElseThrow(
                                () ->
                                        new InvalidRequestException(
                                                "$.pretrained",
                                                "needs preset or layers, the network that the"
                                                        + " weights are of: a file of format "
                                                        + file.format()
                                                        + " does not say it"));
        return NetworkInFile.fill(request, layers);
    }
}
