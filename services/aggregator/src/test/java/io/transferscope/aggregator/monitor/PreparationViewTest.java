package io.transferscope.aggregator.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.study.Fault;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.PlanToRead;
import io.transferscope.studies.Shards;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.StudyView;
import org.junit.jupiter.api.Test;

/** What is shown of a study before it has a plan, or in place of one. */
class PreparationViewTest {
    private final TestingHistory tiny = new TestingHistory();

    @Test
    void accuraciesWaitForTheirPlan() {
        tiny.measured("baseA");
        tiny.planned();
        Studies studies = new Studies();
        tiny.log.replay(studies);

        assertThat(tiny.view(studies).overview().state()).isEqualTo(StudyState.PREPARING);
        assertThat(studies.plansToRead()).extracting(PlanToRead::study).containsExactly("tiny");

        studies.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);

        assertThat(tiny.view(studies).overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(tiny.status(studies, "baseA")).isEqualTo(NetworkStatus.MEASURED);
        assertThat(studies.plansToRead()).isEmpty();
    }

    @Test
    void cancellingIsFinalAlsoBeforePlanning() {
        tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));

        StudySnapshot study = tiny.justReplayed().find("tiny").orElseThrow();
        assertThat(study.state()).isEqualTo(StudyState.CANCELLED);
        assertThat(study.completion())
                .contains(new StudyCompleted("tiny", Outcome.CANCELLED, 0, 0, 0));
    }

    @Test
    void rejectedRequestIsVisibleUntilABetterOneComes() {
        tiny.log.publish(Topics.STUDY_REQUESTS, TestingHistory.request());
        assertThat(tiny.justReplayed().find("tiny").orElseThrow().state())
                .isEqualTo(StudyState.REQUESTED);

        tiny.log.publish(
                Topics.STUDY_REJECTIONS,
                TestingHistory.rejection("tiny", TestingHistory.request().requestDigest()));
        StudyView rejected = tiny.view(tiny.justReplayed());
        assertThat(rejected.overview().state()).isEqualTo(StudyState.REJECTED);
        assertThat(rejected.setup().faults())
                .containsExactly(new Fault("$.training.epochs", "must be from 1 to 10000, not 0"));

        tiny.log.publish(
                Topics.STUDY_REQUESTS,
                new StudyRequested("tiny", "{\"study\": \"tiny\", \"seed\": 1}".getBytes(UTF_8)));
        assertThat(tiny.justReplayed().find("tiny").orElseThrow().state())
                .isEqualTo(StudyState.REQUESTED);
    }

    @Test
    void namelessRejectionsAreListed() {
        tiny.log.publish(Topics.STUDY_REJECTIONS, TestingHistory.rejection(null, "bad"));

        Studies studies = tiny.justReplayed();
        assertThat(studies.all()).isEmpty();
        assertThat(studies.rejections()).hasSize(1);
    }

    @Test
    void shardsTellHowFarPreparingIs() {
        tiny.shards(3);

        StudyView view = tiny.view(tiny.justReplayed());
        assertThat(view.overview().state()).isEqualTo(StudyState.PREPARING);
        assertThat(view.setup().shards()).isEqualTo(new Shards(3, 40));
    }

    @Test
    void shardsThatWereTakenBackAreSeenNoMore() {
        tiny.log.publish(Topics.STUDY_REQUESTS, TestingHistory.request());
        tiny.shards(2);
        tiny.log.takeBack(Topics.DATASET_SHARDS, "tiny/c1/train/0");
        tiny.log.takeBack(Topics.DATASET_SHARDS, "tiny/c2/train/0");

        StudyView view = tiny.view(tiny.justReplayed());
        assertThat(view.setup().shards()).isEqualTo(new Shards(0, 0));
    }
}
