package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.studies.PlanIndex;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.transfer.job.JobMaker;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
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

    /** Networks of a study whose jobs are lost, by number in its plan. */
    record Lost(StudySnapshot study, int[] numbers) {}

    /**
     * @param isStillLost whether nobody has published the network's job meanwhile
     * @param published told of each batch that was published
     * @return how many jobs were published
     */
    int publish(Lost lost, IntPredicate isStillLost, Consumer<List<TrainingRequested>> published) {
        Bases bases = new Bases(lost.study());
        int count = 0;
        for (int from = 0; from < lost.numbers().length; from += BATCH) {
            int to = Math.min(from + BATCH, lost.numbers().length);
            Map<Integer, TrainingRequested> made = new LinkedHashMap<>();
            for (int number : Arrays.copyOfRange(lost.numbers(), from, to)) {
                if (isStillLost.test(number)) {
                    make(lost.study(), number, bases).ifPresent(job -> made.put(number, job));
                }
            }
            made.keySet().removeIf(number -> !isStillLost.test(number)); // it took a while
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
                    lost.study().study(),
                    count,
                    lost.study().network(lost.numbers()[0]).network());
        }
        return count;
    }

    /** Checkpoints of a study's base networks, each read once. */
    private final class Bases {
        private final StudySnapshot study;
        private final Map<Integer, CheckpointManifest> manifests = new HashMap<>();

        Bases(StudySnapshot study) {
            this.study = study;
        }

        CheckpointManifest get(int base) {
            return manifests.computeIfAbsent(base, this::read);
        }

        private CheckpointManifest read(int base) {
            PlannedNetwork planned = study.network(base);
            BlobRef checkpoint =
                    study.checkpoint(base).orElseThrow(); // or its variants would be blocked
            return jobs.base(new CheckpointStored(planned.network(), planned.jobId(), checkpoint));
        }
    }

    /** Empty where it cannot be made, which is then said to the world. */
    private Optional<TrainingRequested> make(StudySnapshot study, int number, Bases bases) {
        PlannedNetwork planned = study.network(number);
        try {
            StudyPlan plan = (StudyPlan) study.plan().orElseThrow();
            int base = study.base(number);
            if (base == PlanIndex.NONE) {
                return Optional.of(jobs.fresh(planned, plan.job(planned, Optional.empty())));
            }
            JobSpec job = plan.job(planned, Optional.of(study.network(base)));
            return Optional.of(jobs.variant(planned, job, bases.get(base)));
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
}
