package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.export.CardMaker;
import io.transferscope.aggregator.export.ExportChoice;
import io.transferscope.aggregator.export.ExportedNetwork;
import io.transferscope.aggregator.export.NetworkFile;
import io.transferscope.aggregator.lineage.CheckpointReader;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.weights.file.UnwritableNetworkException;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Trained networks as files, made of what the store has while they are sent. What cannot be given
 * is a {@link ProblemException} that says why.
 */
public final class NetworkExports {
    /** Each is a thread of those that answer. */
    private static final int MOST_AT_ONCE = 4;

    private final StudyOperations operations;
    private final BlobStore blobs;
    private final CheckpointReader checkpoints;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    public NetworkExports(StudyOperations operations, BlobStore blobs) {
        this.operations = requireNonNull(operations, "operations is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.checkpoints = new CheckpointReader(blobs);
    }

    /**
     * What its files say of a network.
     *
     * @param takesPixels as the file that it is to lie beside
     */
    Answer card(String study, String network, boolean takesPixels) {
        return Answer.json(Json.write(CardMaker.of(trained(study, network), takesPixels)));
    }

    FileAnswer file(String study, String network, ExportChoice choice) {
        NetworkFile file = new NetworkFile(trained(study, network), choice, blobs);
        return new FileAnswer(file.name(), Answer.tagOf(file.digest()), () -> open(file));
    }

    private ExportedNetwork trained(String name, String network) {
        StudySnapshot study = operations.snapshot(name);
        PlannedNetwork planned = operations.planned(study, network);
        if (!(operations.plan(study) instanceof StudyPlan plan)) {
            throw ProblemException.notFound(
                    String.format(
                            Locale.ROOT,
                            "Study %s was imported: its networks are not kept here",
                            name),
                    List.of());
        }
        JobResult result =
                study.accuracy(planned.network())
                        .flatMap(AccuracyMeasured::training)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                String.format(
                                                        Locale.ROOT,
                                                        "Network %s is not trained yet",
                                                        planned.network())));
        if (result.hasDiverged()) {
            throw ProblemException.conflict(
                    String.format(
                            Locale.ROOT,
                            "Training network %s diverged: its weights are no finite numbers",
                            planned.network()));
        }
        return new ExportedNetwork(
                plan,
                planned,
                result,
                StoreProblems.reading(() -> checkpoints.read(result.checkpoint())));
    }

    private FileAnswer.Content open(NetworkFile file) {
        Place place = takePlace();
        try {
            WeightsWriter content = writer(file);
            StoreProblems.looking(file::fetch);
            return new FileAnswer.Content(
                    content.size(), out -> write(content, out, place), place::leave);
        } catch (RuntimeException e) {
            place.giveBack();
            throw e;
        }
    }

    private static WeightsWriter writer(NetworkFile file) {
        try {
            return file.writer();
        } catch (UnwritableNetworkException e) {
            throw ProblemException.notAcceptable(e.reason());
        }
    }

    private static void write(WeightsWriter content, OutputStream out, Place place)
            throws IOException {
        if (!place.begin()) {
            throw new IOException("the client has gone");
        }
        try {
            content.writeTo(out);
        } catch (WeightsException e) {
            throw new IOException("an array of the network is not as its manifest says", e);
        } finally {
            place.giveBack();
        }
    }

    private Place takePlace() {
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable(
                    String.format(
                            Locale.ROOT,
                            "%d networks are being fetched, which is all that may be at once",
                            MOST_AT_ONCE));
        }
        return new Place();
    }

    /**
     * That of one answer, from its first array to its end. Whoever writes has it until nothing is
     * written any more, however early the client leaves.
     */
    private final class Place {
        private final AtomicReference<Use> use = new AtomicReference<>(Use.TAKEN);

        /** Whether there still is somebody to write for. */
        boolean begin() {
            return use.compareAndSet(Use.TAKEN, Use.WRITING);
        }

        /** The client is not there any more, or wants nothing written. */
        void leave() {
            if (use.compareAndSet(Use.TAKEN, Use.GIVEN_BACK)) {
                places.release();
            }
        }

        void giveBack() {
            if (use.getAndSet(Use.GIVEN_BACK) != Use.GIVEN_BACK) {
                places.release();
            }
        }
    }

    private enum Use {
        TAKEN,
        WRITING,
        GIVEN_BACK
    }
}
