package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.learning.MemoryNeed;
import io.transferscope.learning.NotEnoughMemoryException;
import io.transferscope.learning.TrainedNetwork;
import io.transferscope.learning.TrainingCancelledException;
import io.transferscope.learning.UnstoredNetwork;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkCancelledException;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.store.ObjectInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the network of a job, or finds it trained, and publishes its checkpoint and accuracy.
 *
 * <p>The result is written once, the first wins; whoever comes second publishes the first one's. So
 * it does no harm when two trainers have the same job, or one has it twice.
 */
public final class TrainerService implements WorkHandler<TrainingRequested> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

    private final TrainerStore store;
    private final JobResults results;
    private final EventPublisher publisher;
    private final Training training;
    private final TrainingWatch.Setup watches;
    private final Withdrawals withdrawals;
    private final TrainerCounters counters;

    /** The training at hand. */
    private volatile @Nullable TrainingWatch watched;

    /** Of the queue's one work thread. */
    private String lastTrained = "";

    TrainerService(
            TrainerStore store,
            EventPublisher publisher,
            Training training,
            TrainingWatch.Setup watches,
            Withdrawals withdrawals,
            TrainerCounters counters) {
        this.store = requireNonNull(store, "store is null");
        this.results = new JobResults(store.objects());
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.training = requireNonNull(training, "training is null");
        this.watches = requireNonNull(watches, "watches is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
        this.counters = requireNonNull(counters, "counters is null");
    }

    @Override
    public void handle(Work<TrainingRequested> work) {
        TrainingRequested event = work.event();
        NetworkId network = event.network();
        String jobId = event.job().id();
        if (withdrawals.isWithdrawn(network.study(), work.publishedAt())) {
            LOG.info(
                    "Job dropped, study is cancelled or deleted network={} job={}", network, jobId);
            return;
        }
        Optional<JobResult> known = results.find(jobId);
        JobResult result;
        if (known.isPresent()) {
            result = known.get();
            if (!jobId.equals(lastTrained)) { // else it is here because it could not be published
                counters.countReused();
            }
            LOG.info("Result known network={} job={}", network, jobId);
        } else {
            try {
                result = train(work, jobId);
            } catch (TrainingCancelledException | WorkCancelledException e) {
                if (withdrawals.isWithdrawn(network.study(), work.publishedAt())) {
                    LOG.info("Training stopped, study is cancelled or deleted network={}", network);
                    return;
                }
                throw new WorkCancelledException();
            }
        }
        if (withdrawals.isDeleted(network.study(), work.publishedAt())) {
            LOG.info("Result kept, but not said: study is deleted network={}", network);
            return;
        }
        publish(network, result);
        store.objects().delete(JobResult.snapshotKey(jobId));
    }

    private void publish(NetworkId network, JobResult result) {
        publisher.publish(
                Topics.CHECKPOINTS,
                new CheckpointStored(network, result.jobId(), result.checkpoint()));
        publisher.publish(Topics.ACCURACIES, new AccuracyMeasured(network, result));
    }

    private JobResult train(Work<TrainingRequested> work, String jobId) {
        NetworkId network = work.event().network();
        JobSpec job = work.event().job();
        if (job.engineVersion() != JobSpec.ENGINE_VERSION) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "job.engineVersion is %d, but this trainer computes version %d: upgrade trainers first",
                            job.engineVersion(),
                            JobSpec.ENGINE_VERSION));
        }
        LOG.info("Training started network={} job={} attempt={}", network, jobId, work.attempt());
        try (TrainingWatch watch = watches.watch(work, jobId, withdrawals);
                UnstoredNetwork trained = train(work, watch)) {
            TrainedNetwork done = watch.insist(() -> trained.store(watch::storing));
            if (done.diverged()) {
                LOG.warn("Training diverged network={} job={}", network, jobId);
            }
            BlobRef checkpoint = watch.insist(() -> store(done.manifest()));
            JobResult result =
                    new JobResult(
                            jobId,
                            network,
                            checkpoint,
                            done.correctPerEpoch(),
                            done.total(),
                            watch.seconds(),
                            backendOf(done.manifest()),
                            done.outcomes());
            JobResult kept = watch.insist(() -> keepFirst(result));
            watch.finished();
            return kept;
        } catch (InvalidBlobException e) {
            throw TransferscopeException.invalid(Failures.describe(e), e);
        } catch (NotEnoughMemoryException e) {
            throw TransferscopeException.invalid(String.valueOf(e.getMessage()), e);
        } finally {
            watched = null;
        }
    }

    private UnstoredNetwork train(Work<TrainingRequested> work, TrainingWatch watch) {
        watched = watch;
        TrainingRequested event = work.event();
        return training.train(event.job(), event.start(), watch::saved, watch);
    }

    /** What was there before may have been swept away as garbage after it was found. */
    private BlobRef store(CheckpointManifest manifest) {
        byte[] json = manifest.toJson();
        BlobRef checkpoint = store.blobs().put(json);
        return store.blobs().contains(checkpoint) ? checkpoint : store.blobs().put(json);
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
            counters.countReused();
            return first;
        }
        counters.countTrained();
        lastTrained = jobId;
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

    @Override
    public Duration timeToStop() {
        return watches.timing().stop();
    }

    @Override
    public Optional<String> waitingFor() {
        return Optional.ofNullable(watched).flatMap(TrainingWatch::waitingFor);
    }

    @Override
    public boolean isWanted(TrainingRequested event, Instant publishedAt) {
        return !withdrawals.isWithdrawn(event.network().study(), publishedAt);
    }

    /** Deliveries count only as long as the snapshot stays the same, and there is no result. */
    @Override
    public String progress(TrainingRequested event) {
        String jobId = event.job().id();
        if (store.objects().exists(JobResult.key(jobId))) {
            return "done";
        }
        return store.objects()
                .find(JobResult.snapshotKey(jobId))
                .map(ObjectInfo::toString)
                .orElse("");
    }

    @Override
    public void failed(TrainingRequested event, Failure failure) {
        String jobId = event.job().id();
        Optional<JobResult> result = usableResult(jobId);
        if (result.isPresent()) {
            LOG.info("Given up, but trained network={} job={}", event.network(), jobId);
            publish(event.network(), result.get());
            return;
        }
        LOG.error(
                "Job failed network={} job={} kind={} attempts={} cause={}",
                event.network(),
                jobId,
                failure.kind(),
                failure.attempts(),
                failure.message());
        publisher.publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        event.network(),
                        jobId,
                        failure.kind(),
                        failure.message() + sizes(event.job(), failure),
                        failure.attempts(),
                        failure.worker()));
    }

    /**
     * A trainer that runs out of memory, or is killed for what it takes, can only say so in its
     * log: whoever reads of its deaths can tell from the sizes whether that was it.
     */
    private static String sizes(JobSpec job, Failure failure) {
        return failure.mayBeOfMemory()
                ? String.format(
                        Locale.ROOT,
                        ". If it was memory: %s; the heap of a trainer has %d MiB (-Xmx)",
                        MemoryNeed.of(job),
                        Runtime.getRuntime().maxMemory() >> 20)
                : "";
    }

    /** A worker may have died between the result and its events. */
    private Optional<JobResult> usableResult(String jobId) {
        try {
            return results.find(jobId);
        } catch (TransferscopeException e) {
            if (e.kind() == FailureKind.INVALID) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void undecodable(RawRecord record, String reason) {
        LOG.error(
                "Job event dropped key={} offset={} cause={}",
                record.key(),
                record.offset(),
                reason);
    }
}
