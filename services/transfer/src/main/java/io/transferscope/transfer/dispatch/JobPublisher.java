package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.transfer.job.JobMaker;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the jobs of networks, and publishes them in their order, a batch at a time. */
public final class JobPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(JobPublisher.class);

    /** Small, so that trainers begin with the first while the others are made. */
    private static final int BATCH = 50;

    private final JobMaker jobs;
    private final EventPublisher publisher;
    private final String worker;

    /**
     * @param worker name of this process, for failures
     */
    public JobPublisher(JobMaker jobs, EventPublisher publisher, String worker) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.worker = requireNonNull(worker, "worker is null");
    }

    /** Decides on candidates, and is told what becomes of them. */
    interface Supervisor {
        /** Whether its job is to be made. */
        boolean mayBeMade(Candidate candidate);

        /** Whether the job is to be published still; asked just before. */
        boolean isWanted(Candidate candidate);

        void published(Candidate candidate);

        /** Its job cannot be made, which is said to everybody. */
        void givenUp(Candidate candidate);

        /** The store did not give what its job is made of. */
        void unavailable(Candidate candidate, RuntimeException problem);
    }

    /**
     * @return how many jobs were published
     * @throws RuntimeException of kind TRANSIENT where the broker does not answer
     */
    int publish(List<Candidate> candidates, Supervisor supervisor) {
        Making making = new Making(supervisor);
        int count = 0;
        for (int from = 0; from < candidates.size(); from += BATCH) {
            int to = Math.min(from + BATCH, candidates.size());
            count += publishBatch(candidates.subList(from, to), making, supervisor);
        }
        return count;
    }

    private int publishBatch(List<Candidate> batch, Making making, Supervisor supervisor) {
        Map<Candidate, TrainingRequested> made = new LinkedHashMap<>();
        for (Candidate candidate : batch) {
            if (supervisor.mayBeMade(candidate)) {
                making.job(candidate).ifPresent(job -> made.put(candidate, job));
            }
        }
        Map<Candidate, JobFailed> failed = making.takeFailures();
        if (!failed.isEmpty()) {
            publisher.publish(Topics.JOB_FAILURES, List.copyOf(failed.values()));
            failed.keySet().forEach(supervisor::givenUp);
        }
        made.keySet().removeIf(candidate -> !supervisor.isWanted(candidate)); // it took a while
        if (!made.isEmpty()) {
            publisher.publish(Topics.TRAINING_JOBS, List.copyOf(made.values()));
            made.keySet().forEach(supervisor::published);
        }
        return made.size();
    }

    /** Makes the jobs of one call. */
    private final class Making {
        private final Supervisor supervisor;
        private final Map<JobKey, Checkpoint> bases = new HashMap<>();
        private final Map<BlobRef, PretrainedManifest> sources = new HashMap<>();
        private Map<Candidate, JobFailed> failures = new LinkedHashMap<>();

        Making(Supervisor supervisor) {
            this.supervisor = supervisor;
        }

        /** Empty where it cannot be made. */
        Optional<TrainingRequested> job(Candidate candidate) {
            try {
                return Optional.of(make(candidate));
            } catch (RuntimeException e) {
                if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                    supervisor.unavailable(candidate, e);
                } else {
                    failures.put(candidate, failure(candidate.planned(), e));
                }
                return Optional.empty();
            }
        }

        /** Since the last time. */
        Map<Candidate, JobFailed> takeFailures() {
            Map<Candidate, JobFailed> taken = failures;
            failures = new LinkedHashMap<>();
            return taken;
        }

        private TrainingRequested make(Candidate candidate) {
            StudySnapshot study = candidate.study();
            PlannedNetwork planned = candidate.planned();
            StudyPlan plan = (StudyPlan) study.plan().orElseThrow();
            int[] bases = study.bases(candidate.number());
            JobSpec job = plan.job(planned, Arrays.stream(bases).mapToObj(study::network).toList());
            if (bases.length == 0) {
                return withoutBase(planned, job);
            }
            CheckpointManifest parent = checkpoint(new Candidate(study, bases[0]));
            return job.top() == null
                    ? jobs.variant(planned, job, parent)
                    : jobs.warmTop(
                            planned,
                            job,
                            parent,
                            checkpoint(new Candidate(study, bases[bases.length - 1])));
        }

        private TrainingRequested withoutBase(PlannedNetwork planned, JobSpec job) {
            JobSpec.Pretrained source = job.pretrained();
            return source == null
                    ? jobs.fresh(planned, job)
                    : jobs.pretrained(
                            planned, job, sources.computeIfAbsent(source.manifest(), jobs::source));
        }

        /** Of a base network; each is asked for once. */
        private CheckpointManifest checkpoint(Candidate base) {
            return bases.computeIfAbsent(base.job(), job -> read(base)).manifest();
        }

        private Checkpoint read(Candidate base) {
            try {
                return new Checkpoint.Read(
                        jobs.base(
                                new CheckpointStored(
                                        base.planned().network(),
                                        base.planned().jobId(),
                                        base.study()
                                                .checkpoint(base.number())
                                                .orElseThrow()))); // or it were blocked
            } catch (RuntimeException e) {
                return new Checkpoint.Unreadable(e);
            }
        }
    }

    /** What the store says of a base network's checkpoint. */
    private sealed interface Checkpoint {
        CheckpointManifest manifest();

        record Read(CheckpointManifest manifest) implements Checkpoint {}

        record Unreadable(RuntimeException problem) implements Checkpoint {
            @Override
            public CheckpointManifest manifest() {
                throw problem;
            }
        }
    }

    private JobFailed failure(PlannedNetwork planned, RuntimeException problem) {
        FailureKind kind = Failures.kindOf(problem);
        String why = Failures.describe(problem);
        LOG.error(
                "Job cannot be made network={} job={} kind={} cause={}",
                planned.network(),
                planned.jobId(),
                kind,
                why,
                problem);
        return new JobFailed(planned.network(), planned.jobId(), kind, why, 1, worker);
    }
}
