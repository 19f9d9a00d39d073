package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
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
import io.transferscope.studies.PlanIndex;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.transfer.job.JobMaker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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

    /** Told what becomes of candidates. */
    interface Outcomes {
        void published(Candidate candidate);

        /** Its job cannot be made, which is said to everybody. */
        void givenUp(Candidate candidate);
    }

    /**
     * @param isWanted whether the job is to be published still; asked just before
     * @return how many jobs were published
     * @throws RuntimeException of kind TRANSIENT where store or broker do not answer; what concerns
     *     one study only is thrown when the others' jobs are published
     */
    int publish(List<Candidate> candidates, Predicate<Candidate> isWanted, Outcomes outcomes) {
        Making making = new Making(outcomes);
        int count = 0;
        for (int from = 0; from < candidates.size(); from += BATCH) {
            int to = Math.min(from + BATCH, candidates.size());
            Map<Candidate, TrainingRequested> made = new LinkedHashMap<>();
            for (Candidate candidate : candidates.subList(from, to)) {
                if (isWanted.test(candidate)) {
                    making.job(candidate).ifPresent(job -> made.put(candidate, job));
                }
            }
            made.keySet().removeIf(candidate -> !isWanted.test(candidate)); // it took a while
            if (!made.isEmpty()) {
                publisher.publish(Topics.TRAINING_JOBS, List.copyOf(made.values()));
                made.keySet().forEach(outcomes::published);
                count += made.size();
            }
        }
        making.throwProblem();
        return count;
    }

    /** Makes the jobs of one call. */
    private final class Making {
        private final Outcomes outcomes;
        private final Map<JobKey, CheckpointManifest> bases = new HashMap<>();
        private @Nullable String unavailable;
        private @Nullable RuntimeException problem;

        Making(Outcomes outcomes) {
            this.outcomes = outcomes;
        }

        /** Empty where it cannot be made. */
        Optional<TrainingRequested> job(Candidate candidate) {
            String study = candidate.study().study();
            if (study.equals(unavailable)) {
                return Optional.empty();
            }
            try {
                return Optional.of(make(candidate));
            } catch (RuntimeException e) {
                if (Failures.kindOf(e) != FailureKind.TRANSIENT) {
                    giveUp(candidate.planned(), e);
                    outcomes.givenUp(candidate);
                } else if (unavailable == null) {
                    unavailable = study;
                    problem = e;
                } else {
                    throw e;
                }
                return Optional.empty();
            }
        }

        private TrainingRequested make(Candidate candidate) {
            StudySnapshot study = candidate.study();
            PlannedNetwork planned = candidate.planned();
            StudyPlan plan = (StudyPlan) study.plan().orElseThrow();
            int base = study.base(candidate.number());
            if (base == PlanIndex.NONE) {
                return jobs.fresh(planned, plan.job(planned, Optional.empty()));
            }
            JobSpec job = plan.job(planned, Optional.of(study.network(base)));
            return jobs.variant(planned, job, checkpoint(new Candidate(study, base)));
        }

        /** Of a base network; each is read once. */
        private CheckpointManifest checkpoint(Candidate base) {
            CheckpointManifest known = bases.get(base.job());
            if (known == null) {
                BlobRef stored =
                        base.study().checkpoint(base.number()).orElseThrow(); // or it were blocked
                known =
                        jobs.base(
                                new CheckpointStored(
                                        base.planned().network(), base.planned().jobId(), stored));
                bases.put(base.job(), known);
            }
            return known;
        }

        void throwProblem() {
            if (problem != null) {
                throw problem;
            }
        }
    }

    private void giveUp(PlannedNetwork planned, RuntimeException problem) {
        FailureKind kind = Failures.kindOf(problem);
        String why = Failures.describe(problem);
        LOG.error(
                "Job cannot be made network={} job={} kind={} cause={}",
                planned.network(),
                planned.jobId(),
                kind,
                why,
                problem);
        publisher.publish(
                Topics.JOB_FAILURES,
                new JobFailed(planned.network(), planned.jobId(), kind, why, 1, worker));
    }
}
