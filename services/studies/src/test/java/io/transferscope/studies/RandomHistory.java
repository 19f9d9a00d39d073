package io.transferscope.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.result.JobResult;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What services may say of one small study, sensibly or in no sensible order. */
final class RandomHistory {
    static final StudyPlan PLAN = TestingPlans.small();
    static final BlobRef PLAN_REF = BlobRef.of(Json.write(PLAN));

    /** Each has one network more, none of which waits for another. */
    static final List<StudyPlan> DRAFTS =
            IntStream.rangeClosed(1, 2).mapToObj(RandomHistory::draft).toList();

    private static final BlobRef SOMETHING = BlobRef.of("something".getBytes(UTF_8));

    private final TestingLog log;
    private final Random random;
    private boolean hasDrafts;

    RandomHistory(TestingLog log, Random random) {
        this.log = log;
        this.random = random;
    }

    private static StudyPlan draft(int networks) {
        return new StudyPlan(
                PLAN.engineVersion(),
                PLAN.request(),
                PLAN.decoder(),
                PLAN.inventory(),
                PLAN.splits(),
                PLAN.networks().stream()
                        .filter(planned -> planned.dependsOn().isEmpty())
                        .limit(networks)
                        .toList());
    }

    /** Reads what is announced, as from the store. */
    static void read(Studies studies) {
        for (PlanToRead missing : studies.plansToRead()) {
            Stream.concat(Stream.of(PLAN), DRAFTS.stream())
                    .filter(plan -> BlobRef.of(Json.write(plan)).equals(missing.plan()))
                    .forEach(plan -> studies.planRead(missing.plan(), plan));
        }
    }

    RandomHistory drafted(int draft) {
        StudyPlan plan = DRAFTS.get(draft);
        log.publish(
                Topics.STUDY_DRAFTS, new StudyDrafted(PLAN.study(), BlobRef.of(Json.write(plan))));
        return this;
    }

    RandomHistory draftTakenBack() {
        log.takeBack(Topics.STUDY_DRAFTS, PLAN.study());
        return this;
    }

    RandomHistory planned() {
        log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(PLAN.study(), PLAN_REF, PLAN.networks().size(), null));
        return this;
    }

    /** From now on the study may have drafts, and need not have a plan. */
    RandomHistory withDrafts() {
        hasDrafts = true;
        return this;
    }

    private void announced() {
        switch (hasDrafts ? random.nextInt(6) : 0) {
            case 1, 2 -> drafted(0);
            case 3, 4 -> drafted(1);
            case 5 -> draftTakenBack();
            default -> planned();
        }
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
            announced();
        } else if (what < 98) {
            log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(PLAN.study()));
        } else {
            log.publish(Topics.STUDY_DELETIONS, new StudyDeleted(PLAN.study()));
            announced();
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
        } else if (state instanceof NetworkState.Ready) {
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
