package io.transferscope.splitter.pretrained;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
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
import java.io.OutputStream;
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

    /** Looks at a network before anything of it is stored. */
    @FunctionalInterface
    public interface Acceptance {
        /**
         * @param network whose manifest is a stand-in
         * @throws InvalidRequestException where the request cannot be carried out with it
         */
        void require(PretrainedNetwork network) throws InvalidRequestException;
    }

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
     * @param acceptance asked where the request has a pretrained network
     * @param check asked often; throws what is to end it
     * @throws InvalidRequestException where the file is none that the request can be carried out
     *     with
     */
    public PretrainedNetwork read(StudyRequest request, Acceptance acceptance, Runnable check)
            throws InvalidRequestException {
        PretrainedSource source = request.pretrained();
        if (source == null) {
            return new PretrainedNetwork(request, null);
        }
        try (Scratch directory = Scratch.under(scratch)) {
            FileCopy copy = FileCopy.of(file(source), directory.directory(), check);
            requireDigest(source, copy);
            try (WeightsFile file = WeightsFiles.open(copy.file(), directory.directory())) {
                StudyRequest known = withNetwork(request, file);
                acceptance.require(
                        new PretrainedNetwork(known, weights(BlobRef.of(new byte[0]), file, copy)));
                BlobRef manifest = store(known, source, file, copy, check);
                return new PretrainedNetwork(known, weights(manifest, file, copy));
            }
        } catch (WeightsException e) {
            throw new InvalidRequestException(WEIGHTS, e.reason());
        } catch (IOException e) {
            throw told(e);
        }
    }

    /**
     * Compares the file that a study was made of with what is there now.
     *
     * @param known what was read of it
     * @param check asked often; throws what is to end it
     * @return how they differ, for people; empty where they are the same to the byte
     * @throws InvalidRequestException where there is no such file any more
     */
    public Optional<String> change(PretrainedSource source, PretrainedWeights known, Runnable check)
            throws InvalidRequestException {
        try {
            String now =
                    new OriginalFile(file(source)).read(OutputStream.nullOutputStream(), check);
            return now.equals(known.sha256())
                    ? Optional.empty()
                    : Optional.of(
                            "the file has other contents: its SHA-256 is "
                                    + now
                                    + ", and was "
                                    + known.sha256());
        } catch (WeightsException e) {
            throw new InvalidRequestException(WEIGHTS, e.reason());
        } catch (IOException e) {
            throw told(e);
        }
    }

    private Path file(PretrainedSource source) throws IOException {
        return files.file(source.weights().substring(FILE.length()));
    }

    /**
     * What those are told who named the file.
     *
     * @throws InvalidRequestException where the file itself is at fault, and no disk
     */
    private TransferscopeException told(IOException failure) throws InvalidRequestException {
        if (failure instanceof RefusedException) {
            throw new InvalidRequestException(WEIGHTS, String.valueOf(failure.getMessage()));
        }
        return failure instanceof UnavailableException
                ? TransferscopeException.unavailable(
                        "The file of weights " + failure.getMessage(), failure)
                : new DiskException("Directory " + scratch + " cannot be used", failure);
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

    private static PretrainedWeights weights(BlobRef manifest, WeightsFile file, FileCopy copy) {
        return new PretrainedWeights(manifest, file.format(), copy.sha256());
    }

    private BlobRef store(
            StudyRequest request,
            PretrainedSource source,
            WeightsFile file,
            FileCopy copy,
            Runnable check)
            throws WeightsException, IOException {
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
        return blobs.put(manifest.toJson());
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
