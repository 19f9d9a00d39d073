package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.transfer.job.IndexedPlan;
import io.transferscope.transfer.job.JobMaker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes lost jobs anew and publishes them, a batch at a time. */
public final class Republisher {
    private static final Logger LOG = LoggerFactory.getLogger(Republisher.class);

    /** Small, so that replicas soon hear what one of them has published. */
    private static final int BATCH = 50;

    private final JobMaker jobs;
    private final EventPublisher publisher;
    private final String worker;

    /**
     * @param worker name of this process, for failures
     */
    public Republisher(JobMaker jobs, EventPublisher publisher, String worker) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.worker = requireNonNull(worker, "worker is null");
    }

    /** Networks of a study whose jobs are lost, in the plan's order. */
    record Lost(IndexedPlan plan, List<PlannedNetwork> networks, Evidence evidence) {
        Lost {
            networks = List.copyOf(networks);
        }
    }

    /** Says that these failures do not count any more: their networks are tried again. */
    void takeBack(List<PlannedNetwork> networks) {
        for (PlannedNetwork planned : networks) {
            publisher.publishTombstone(Topics.JOB_FAILURES, planned.network().toString());
            LOG.info("Failure taken back, there is a newer job network={}", planned.network());
        }
    }

    /**
     * @param isStillLost whether nobody has published the network's job meanwhile
     * @param published told of each batch that was published
     * @return how many jobs were published
     */
    int publish(
            Lost lost,
            Predicate<PlannedNetwork> isStillLost,
            Consumer<List<TrainingRequested>> published) {
        Map<NetworkId, CheckpointManifest> bases = new HashMap<>();
        int count = 0;
        for (int from = 0; from < lost.networks().size(); from += BATCH) {
            int to = Math.min(from + BATCH, lost.networks().size());
            Map<PlannedNetwork, TrainingRequested> made = new LinkedHashMap<>();
            for (PlannedNetwork planned : lost.networks().subList(from, to)) {
                if (isStillLost.test(planned)) {
                    make(lost, planned, bases).ifPresent(job -> made.put(planned, job));
                }
            }
            made.keySet().removeIf(isStillLost.negate()); // making them took a while
            List<TrainingRequested> batch = List.copyOf(made.values());
            if (!batch.isEmpty()) {
                publisher.publish(Topics.TRAINING_JOBS, batch);
                published.accept(batch);
                count += batch.size();
            }
        }
        if (count > 0) {
            LOG.warn(
                    "Lost jobs published again study={} jobs={} first={}",
                    lost.plan().study(),
                    count,
                    lost.networks().get(0).network());
        }
        return count;
    }

    /** Empty where it cannot be made, which is then said to the world. */
    private Optional<TrainingRequested> make(
            Lost lost, PlannedNetwork planned, Map<NetworkId, CheckpointManifest> bases) {
        try {
            Optional<NetworkId> base = planned.dependsOn();
            return Optional.of(
                    base.isEmpty()
                            ? jobs.fresh(lost.plan(), planned)
                            : jobs.variant(
                                    lost.plan(),
                                    planned,
                                    bases.computeIfAbsent(
                                            base.get(), network -> manifest(lost, network))));
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            String words = Failures.describe(e);
            LOG.error(
                    "Job cannot be made network={} job={} kind={} cause={}",
                    planned.network(),
                    planned.jobId(),
                    FailureKind.INVALID,
                    words);
            publisher.publish(
                    Topics.JOB_FAILURES,
                    new JobFailed(
                            planned.network(),
                            planned.jobId(),
                            FailureKind.INVALID,
                            words,
                            1,
                            worker));
            return Optional.empty();
        }
    }

    private CheckpointManifest manifest(Lost lost, NetworkId base) {
        JobFacts.Checkpoint checkpoint =
                requireNonNull(
                        lost.evidence().of(lost.plan().base(base).orElseThrow()).checkpoint(),
                        "a lost variant has the checkpoint of its base");
        return jobs.base(checkpoint.event());
    }
}
