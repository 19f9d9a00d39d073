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
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Trained networks as files, made of what the store has while they are sent. What cannot be given
 * is a {@link ProblemException} that says why.
 */
public final class NetworkExports {
    /** Each is a thread of those that answer. */
    private static final int MOST_AT_ONCE = 4;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final StudyOperations operations;
    private final BlobStore blobs;
    private final CheckpointReader checkpoints;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    public NetworkExports(StudyOperations operations, BlobStore blobs) {
        this.operations = requireNonNull(operations, "operations is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.checkpoints = new CheckpointReader(blobs);
    }

    /** What its files say of a network. */
    Answer card(String study, String network) {
        return Answer.json(Json.write(CardMaker.of(trained(study, network))));
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
        takePlace();
        try {
            WeightsWriter content = StoreProblems.reading(file::open);
            return new FileAnswer.Content(content.size(), out -> write(content, out));
        } finally {
            places.release();
        }
    }

    /**
     * It is under way already: whoever has to wait waits, and no answer but its end can be told.
     */
    private void write(WeightsWriter content, OutputStream out) throws IOException {
        awaitPlace();
        try {
            content.writeTo(out);
        } catch (WeightsException e) {
            throw new IOException("an array of the network is not as its manifest says", e);
        } finally {
            places.release();
        }
    }

    private void awaitPlace() throws IOException {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "other networks were being fetched for all of " + LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while it waited for its place");
        }
    }

    private void takePlace() {
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable(
                    String.format(
                            Locale.ROOT,
                            "%d networks are being fetched, which is all that may be at once",
                            MOST_AT_ONCE));
        }
    }
}
