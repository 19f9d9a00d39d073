package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.MemoryNeed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.learning.TrainingCancelledException;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the network of a job, or finds it trained, and publishes its checkpoint and accuracy.
 *
 * <p>The result is written once, the first wins; whoever comes second publishes the first one's. So
 * it does no harm when two trainers have the same job, or one has it twice. The next job is taken
 * when a training is about to end, and waits for it; what is trained is stored and published beside
 * the next.
 */
public final class TrainerService implements WorkHandler<TrainingRequested> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

    private final TrainerStore store;
    private final JobResults results;
    private final EventPublisher publisher;
    private final JobTraining jobs;
    private final Duration timeToStop;
    private final Withdrawals withdrawals;
    private final TrainerCounters counters;
    private final EngineVersions versions;
    private final JobLocks locks = new JobLocks();

    /** Jobs that were trained here, and found again because that could not be published. */
    private final Set<String> unsaid = ConcurrentHashMap.newKeySet();

    TrainerService(
            TrainerStore store,
            EventPublisher publisher,
            TrainingThread thread,
            TrainingWatch.Setup watches,
            Withdrawals withdrawals,
            TrainerCounters counters,
            EngineVersions versions) {
        this.store = requireNonNull(store, "store is null");
        this.results = new JobResults(store.objects());
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.jobs = new JobTraining(store, thread, watches, withdrawals, counters, versions);
        this.timeToStop = watches.timing().stop();
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
        this.counters = requireNonNull(counters, "counters is null");
        this.versions = requireNonNull(versions, "versions is null");
    }

    @Override
    public void handle(Work<TrainingRequested> work) {
        TrainingRequested event = work.event();
        NetworkId network = event.network();
        if (isWithdrawn(work)) {
            LOG.info("Job dropped, study is cancelled or deleted network={}", network);
            return;
        }
        try {
            handleWanted(work);
        } catch (TrainingCancelledException | WorkCancelledException e) {
            if (!isWithdrawn(work)) {
                throw new WorkCancelledException();
            }
            LOG.info("Training stopped, study is cancelled or deleted network={}", network);
        }
    }

    private void handleWanted(Work<TrainingRequested> work) {
        NetworkId network = work.event().network();
        String jobId = work.event().job().id();
        locks.lock(jobId, work);
        try {
            JobResult result = known(work.event()).orElseGet(() -> train(work));
            if (withdrawals.isDeleted(network.study(), work.publishedAt())) {
                LOG.info("Result kept, but not said: study is deleted network={}", network);
            } else {
                publish(network, result);
                store.objects().delete(JobResult.snapshotKey(jobId));
            }
            unsaid.remove(jobId);
        } finally {
            locks.unlock(jobId);
        }
    }

    private boolean isWithdrawn(Work<TrainingRequested> work) {
        return isWithdrawn(work.event(), work.publishedAt());
    }

    private boolean isWithdrawn(TrainingRequested event, Instant publishedAt) {
        return withdrawals.isWithdrawn(event.network().study(), publishedAt);
    }

    private Optional<JobResult> known(TrainingRequested event) {
        String jobId = event.job().id();
        Optional<JobResult> known = results.find(jobId);
        if (known.isPresent()) {
            if (!unsaid.contains(jobId)) {
                counters.reused().increment();
            }
            LOG.info("Result known network={} job={}", event.network(), jobId);
        }
        return known;
    }

    private JobResult train(Work<TrainingRequested> work) {
        JobResult result = jobs.run(work);
        unsaid.add(result.jobId());
        return result;
    }

    private void publish(NetworkId network, JobResult result) {
        publisher.publish(
                Topics.CHECKPOINTS,
                new CheckpointStored(network, result.jobId(), result.checkpoint()));
        publisher.publish(Topics.ACCURACIES, new AccuracyMeasured(network, result));
    }

    @Override
    public boolean makesWay() {
        return true;
    }

    @Override
    public Duration timeToStop() {
        return timeToStop;
    }

    @Override
    public Optional<String> waitingFor() {
        return jobs.waitingFor();
    }

    /** No trainer of another version is needed for what is not wanted any more, or is done. */
    @Override
    public void requireVersion(TrainingRequested event, Instant publishedAt) {
        if (versions.isForOthers(event)
                && !isWithdrawn(event, publishedAt)
                && usableResult(event.job().id()).isEmpty()) {
            versions.require(event);
        }
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
