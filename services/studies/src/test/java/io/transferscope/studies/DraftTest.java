package io.transferscope.studies;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.result.JobResult;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is known of a study while its data set is still being read. */
class DraftTest {
    private static final String STUDY = RandomHistory.PLAN.study();
    private static final PlannedNetwork FIRST = RandomHistory.PLAN.networks().get(0);
    private static final BlobRef SOMETHING = BlobRef.of(new byte[1]);

    private final TestingLog log = new TestingLog();
    private final RandomHistory history = new RandomHistory(log, new Random(0));
    private final Studies studies = new Studies();

    private void hear() {
        log.replayNews(studies);
    }

    private void hearAndRead() {
        hear();
        RandomHistory.read(studies);
    }

    private StudySnapshot study() {
        return studies.find(STUDY).orElseThrow();
    }

    @Test
    void isReadLikeAPlanAndReplacedByALongerOneAndByThePlan() {
        history.drafted(0);
        hear();
        assertThat(studies.plansToRead())
                .singleElement()
                .satisfies(draft -> assertThat(draft.isDraft()).isTrue());
        assertThat(studies.open()).isEmpty();
        hearAndRead();
        StudySnapshot first = study();
        assertThat(studies.open()).containsExactly(first);
        assertThat(first.size()).isEqualTo(1);

        history.drafted(1);
        hear();
        assertThat(studies.isOpen(first)).isFalse();
        hearAndRead();
        assertThat(study().isDraft()).isTrue();
        assertThat(study().size()).isEqualTo(2);

        history.planned().draftTakenBack();
        hear();
        assertThat(studies.plansToRead())
                .containsExactly(new PlanToRead(STUDY, RandomHistory.PLAN_REF, false));
        hearAndRead();
        assertThat(study().isDraft()).isFalse();
        assertThat(study().size()).isEqualTo(RandomHistory.PLAN.networks().size());
    }

    @Test
    void ofADraftThatCameAfterThePlanNobodyWantsAnything() {
        history.planned().drafted(0);
        hearAndRead();

        assertThat(study().isDraft()).isFalse();
        assertThat(studies.plansToRead()).isEmpty();
    }

    @Test
    void whatItsNetworksLeftCountsForThePlan() {
        history.drafted(0);
        log.publish(
                Topics.TRAINING_JOBS,
                new TrainingRequested(FIRST.network(), RandomHistory.PLAN.job(FIRST), SOMETHING));
        log.publish(Topics.ACCURACIES, measured());
        hearAndRead();
        assertThat(study().state(0, log.now())).isInstanceOf(NetworkState.Measured.class);

        history.planned();
        hearAndRead();

        assertThat(study().state(0, log.now())).isInstanceOf(NetworkState.Measured.class);
    }

    @Test
    void isNeverAllOfAStudy() {
        history.drafted(0);
        log.publish(Topics.ACCURACIES, measured());
        hearAndRead();

        studies.settle(study());

        assertThat(study().state()).isEqualTo(StudyState.PREPARING);
        assertThat(study().completion()).isEmpty();
        assertThat(studies.open()).hasSize(1);
        assertThat(study().state(0, log.now())).isInstanceOf(NetworkState.Measured.class);
    }

    @Test
    void whatWasSeenOfItSaysNothingOfThePlan() {
        history.drafted(0);
        log.publish(Topics.ACCURACIES, measured());
        hearAndRead();
        StudySnapshot seen = study();
        history.planned();
        hear();

        studies.settle(seen);

        assertThat(studies.plansToRead()).hasSize(1);
        hearAndRead();
        assertThat(studies.open()).containsExactly(study());
        assertThat(study().state(0, log.now())).isInstanceOf(NetworkState.Measured.class);
    }

    /** As who was reading the draft finds it, when the plan is announced meanwhile. */
    @Test
    void aStudyWhosePlanIsNotReadYetIsNeitherOpenNorDone() {
        history.drafted(0).planned();
        hear();
        StudySnapshot seen = study();

        assertThat(studies.isOpen(seen)).isFalse();
        studies.settle(seen);

        assertThat(studies.plansToRead()).hasSize(1);
        hearAndRead();
        assertThat(studies.open()).containsExactly(study());
    }

    @Test
    void endsWhereNothingComesOfTheStudy() {
        for (Runnable end :
                List.<Runnable>of(
                        history::draftTakenBack,
                        () -> log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(STUDY)),
                        () -> log.publish(Topics.STUDY_DELETIONS, new StudyDeleted(STUDY)))) {
            history.drafted(0);
            hearAndRead();
            StudySnapshot before = studies.open().get(0);

            end.run();
            hear();

            assertThat(studies.open()).isEmpty();
            assertThat(studies.isOpen(before)).isFalse();
            studies.settleCancelled();
            assertThat(studies.plansToRead()).isEmpty();
            log.publish(Topics.STUDY_DELETIONS, new StudyDeleted(STUDY));
        }
    }

    private static AccuracyMeasured measured() {
        return new AccuracyMeasured(
                FIRST.network(),
                new JobResult(
                        FIRST.jobId(),
                        FIRST.network(),
                        SOMETHING,
                        List.of(5),
                        10,
                        12,
                        "onednn",
                        null));
    }
}
