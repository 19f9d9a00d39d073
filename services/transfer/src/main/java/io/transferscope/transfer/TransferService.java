package io.transferscope.transfer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.transfer.job.IndexedPlan;
import io.transferscope.transfer.job.JobMaker;
import io.transferscope.transfer.job.Plans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On the checkpoint of a base network, publishes the training job of every variant that starts from
 * it.
 */
public final class TransferService implements WorkHandler<CheckpointStored> {
    private static final Logger LOG = LoggerFactory.getLogger(TransferService.class);

    private final Plans plans;
    private final JobMaker jobs;
    private final EventPublisher publisher;
    private final Withdrawals withdrawals;

    public TransferService(
            Plans plans, JobMaker jobs, EventPublisher publisher, Withdrawals withdrawals) {
        this.plans = requireNonNull(plans, "plans is null");
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
    }

    @Override
    public void handle(Work<CheckpointStored> work) {
        CheckpointStored event = work.event();
        if (!(event.network().treatment() instanceof Treatment.Base)
                || withdrawals.isWithdrawn(event.network().study(), work.publishedAt())) {
            return;
        }
        IndexedPlan plan = plans.find(event.network().study()).orElse(null);
        List<PlannedNetwork> variants = variantsOf(event, plan);
        if (plan == null || variants.isEmpty()) {
            return;
        }
        CheckpointManifest base = jobs.base(event);
        List<TrainingRequested> requested = new ArrayList<>();
        for (PlannedNetwork variant : variants) {
            requested.add(jobs.variant(variant, plan.job(variant), base));
            work.throwIfCancelled();
        }
        publisher.publish(Topics.TRAINING_JOBS, requested);
        LOG.info(
                "Variants published network={} job={} variants={}",
                event.network(),
                event.jobId(),
                requested.size());
    }

    /**
     * A checkpoint of another job, or of no planned network, is a stray one: nobody waits for it.
     * Before there is a plan it is one too: with the plan the splitter has it said again.
     */
    private static List<PlannedNetwork> variantsOf(
            CheckpointStored event, @Nullable IndexedPlan plan) {
        if (plan == null || !isPlanned(event, plan)) {
            LOG.warn(
                    "Checkpoint dropped, not planned so network={} job={}",
                    event.network(),
                    event.jobId());
            return List.of();
        }
        return plan.variantsOf(event.network());
    }

    private static boolean isPlanned(CheckpointStored event, IndexedPlan plan) {
        return plan.base(event.network())
                .filter(planned -> planned.jobId().equals(event.jobId()))
                .isPresent();
    }

    /** No variant can be built from this checkpoint, so every one of them has failed. */
    @Override
    public void failed(CheckpointStored event, Failure failure) {
        LOG.error(
                "Variants not built network={} job={} kind={} attempts={} cause={}",
                event.network(),
                event.jobId(),
                failure.kind(),
                failure.attempts(),
                failure.message());
        List<JobFailed> failures =
                dependentsOf(event).stream()
                        .map(
                                variant ->
                                        new JobFailed(
                                                variant.network(),
                                                variant.jobId(),
                                                failure.kind(),
                                                failure.message(),
                                                failure.attempts(),
                                                failure.worker()))
                        .toList();
        publisher.publish(Topics.JOB_FAILURES, failures);
    }

    private List<PlannedNetwork> dependentsOf(CheckpointStored event) {
        try {
            return variantsOf(event, plans.find(event.network().study()).orElse(null));
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                throw e;
            }
            return List.of(); // without a readable plan nobody knows which networks these are
        }
    }

    @Override
    public void undecodable(RawRecord record, String reason) {
        LOG.error(
                "Checkpoint event dropped key={} offset={} cause={}",
                record.key(),
                record.offset(),
                reason);
    }
}
