package io.transferscope.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import java.util.List;
import java.util.Random;

/** What services may say of one small study, sensibly or in no sensible order. */
final class RandomHistory {
    static final StudyPlan PLAN = TestingPlans.small();
    static final BlobRef PLAN_REF = BlobRef.of(Json.write(PLAN));
    private static final BlobRef SOMETHING = BlobRef.of("something".getBytes(UTF_8));

    private final TestingLog log;
    private final Random random;

    RandomHistory(TestingLog log, Random random) {
        this.log = log;
        this.random = random;
    }

    RandomHistory planned() {
        log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(PLAN.study(), PLAN_REF, PLAN.networks().size(), null));
        return this;
    }

    /** Anything may happen. */
    void happens() {
        PlannedNetwork planned = PLAN.networks().get(random.nextInt(PLAN.networks().size()));
        int what = random.nextInt(100);
        if (what < 20) {
            log.publish(
                    Topics.TRAINING_JOBS,
                    new TrainingRequested(planned.network(), PLAN.job(planned), SOMETHING));
        } else if (what < 40) {
            log.publish(Topics.TRAINING_PROGRESS, progress(planned));
        } else if (what < 55) {
            log.publish(Topics.JOB_FAILURES, failure(planned));
        } else if (what < 65) {
            log.takeBack(Topics.JOB_FAILURES, planned.network().toString());
        } else if (what < 75) {
            log.publish(
                    Topics.CHECKPOINTS,
                    new CheckpointStored(planned.network(), planned.jobId(), SOMETHING));
        } else if (what < 85) {
            log.publish(Topics.ACCURACIES, accuracy(planned));
        } else if (what < 92) {
            log.pass(random.nextInt(120));
        } else if (what < 96) {
            planned();
        } else if (what < 98) {
            log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(PLAN.study()));
        } else {
            log.publish(Topics.STUDY_DELETIONS, new StudyDeleted(PLAN.study()));
            planned();
        }
    }

    /**
     * One thing that services do where a study is in this state: jobs are published of what can be
     * trained, trainers work on what is published, people take back what failed.
     *
     * @param states of the networks by number
     */
    void goesOn(List<NetworkState> states) {
        int number = random.nextInt(states.size());
        PlannedNetwork planned = PLAN.networks().get(number);
        NetworkState state = states.get(number);
        if (random.nextInt(60) == 0) {
            log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(PLAN.study()));
        } else if (random.nextInt(10) == 0) {
            log.pass(60);
        } else if (state instanceof NetworkState.Runnable) {
            log.publish(
                    Topics.TRAINING_JOBS,
                    new TrainingRequested(planned.network(), PLAN.job(planned), SOMETHING));
        } else if (state instanceof NetworkState.Dispatched
                || state instanceof NetworkState.Running) {
            switch (random.nextInt(4)) {
                case 0 -> log.publish(Topics.JOB_FAILURES, failure(planned));
                case 1 -> log.publish(Topics.ACCURACIES, accuracy(planned));
                default -> log.publish(Topics.TRAINING_PROGRESS, progress(planned));
            }
        } else if (state instanceof NetworkState.Failed) {
            if (random.nextBoolean()) {
                log.takeBack(Topics.JOB_FAILURES, planned.network().toString());
            } else {
                planned();
            }
        }
    }

    private TrainingProgressed progress(PlannedNetwork planned) {
        return new TrainingProgressed(
                planned.network(),
                planned.jobId(),
                "worker-" + random.nextInt(2),
                1,
                4,
                random.nextInt(100),
                100,
                450);
    }

    private static JobFailed failure(PlannedNetwork planned) {
        return new JobFailed(
                planned.network(), planned.jobId(), FailureKind.INTERNAL, "it broke", 3, "worker");
    }

    private static AccuracyMeasured accuracy(PlannedNetwork planned) {
        return new AccuracyMeasured(
                planned.network(),
                new JobResult(
                        planned.jobId(),
                        planned.network(),
                        SOMETHING,
                        List.of(5),
                        10,
                        12,
                        "onednn",
                        null));
    }
}
