package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.learning.TrainedNetwork;
import io.transferscope.learning.UnstoredNetwork;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.store.BlobStore;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a job from its event to its stored result: fetches the inputs, trains in the one thread for
 * that, and stores. Two jobs may be under way at a time, of which one at most is trained.
 */
final class JobTraining {
    private static final Logger LOG = LoggerFactory.getLogger(JobTraining.class);

    private final BlobStore blobs;
    private final JobResults results;
    private final TrainingThread thread;
    private final TrainingInputs inputs;
    private final TrainingWatch.Setup watches;
    private final Withdrawals withdrawals;
    private final TrainerCounters counters;
    private final EngineVersions versions;
    private final Set<TrainingWatch> underWay = ConcurrentHashMap.newKeySet();

    JobTraining(
            TrainerStore store,
            TrainingThread thread,
            TrainingWatch.Setup watches,
            Withdrawals withdrawals,
            TrainerCounters counters,
            EngineVersions versions) {
        this.blobs = store.blobs();
        this.results = new JobResults(store.objects());
        this.thread = requireNonNull(thread, "thread is null");
        this.inputs = new TrainingInputs(blobs);
        this.watches = requireNonNull(watches, "watches is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
        this.counters = requireNonNull(counters, "counters is null");
        this.versions = requireNonNull(versions, "versions is null");
    }

    /** For people: why a job waits; asked by any thread. */
    Optional<String> waitingFor() {
        return underWay.stream().flatMap(watch -> watch.waitingFor().stream()).findFirst();
    }

    /** The job's stored result, which another trainer may have been first to store. */
    JobResult run(Work<TrainingRequested> work) {
        TrainingRequested event = work.event();
        versions.require(event);
        LOG.info(
                "Training started network={} job={} attempt={}",
                event.network(),
                event.job().id(),
                work.attempt());
        try (TrainingWatch watch = watches.watch(work, event.job().id(), withdrawals)) {
            underWay.add(watch);
            try {
                return run(event, watch);
            } finally {
                underWay.remove(watch);
            }
        } catch (InvalidBlobException e) {
            throw TransferscopeException.invalid(Failures.describe(e), e);
        } catch (NotEnoughMemoryException e) {
            throw TransferscopeException.invalid(String.valueOf(e.getMessage()), e);
        }
    }

    private JobResult run(TrainingRequested event, TrainingWatch watch) {
        inputs.fetch(event, watch::throwIfCancelled);
        try (UnstoredNetwork trained = thread.train(event, watch)) {
            TrainedNetwork done = watch.insist(() -> trained.store(watch::storing));
            if (done.diverged()) {
                LOG.warn("Training diverged network={} job={}", event.network(), event.job().id());
            }
            BlobRef checkpoint = watch.insist(() -> blobs.put(done.manifest().toJson()));
            JobResult result =
                    new JobResult(
                            event.job().id(),
                            event.network(),
                            checkpoint,
                            done.correctPerEpoch(),
                            done.total(),
                            watch.seconds(),
                            backendOf(done.manifest()),
                            done.outcomes(),
                            done.diverged() ? true : null,
                            done.lossPerEpoch());
            JobResult kept = watch.insist(() -> keepFirst(result));
            watch.finished();
            return kept;
        }
    }

    private JobResult keepFirst(JobResult result) {
        String jobId = result.jobId();
        NetworkId network = result.trainedFor();
        if (!results.keep(result)) {
            JobResult first = results.find(jobId).orElse(result);
            LOG.info(
                    "Another trainer was first network={} job={} sameNetwork={}",
                    network,
                    jobId,
                    first.checkpoint().equals(result.checkpoint()));
            counters.reused().increment();
            return first;
        }
        counters.trained().increment();
        LOG.info(
                "Training finished network={} job={} accuracy={} seconds={}",
                network,
                jobId,
                result.accuracy(),
                result.trainSeconds());
        return result;
    }

    private static String backendOf(CheckpointManifest trained) {
        return requireNonNull(trained.provenance(), "a trained manifest has its provenance")
                .environment()
                .backend();
    }
}
