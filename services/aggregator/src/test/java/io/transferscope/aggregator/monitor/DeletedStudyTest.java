package io.transferscope.aggregator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.studies.Shards;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyView;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeletedStudyTest {
    private static final int ORDERS = 300;

    private final TestingHistory tiny = new TestingHistory();

    @Test
    void nothingIsLeftOfItInWhateverOrderTopicsAreRead() {
        ended();
        delete();

        for (int seed = 0; seed < ORDERS; seed++) {
            Studies studies = new Studies();
            tiny.log.replay(studies, new Random(seed));

            assertThat(studies.find("tiny")).as("seed %d", seed).isEmpty();
            assertThat(studies.all()).isEmpty();
            assertThat(studies.plansToRead()).isEmpty();
            assertThat(studies.rejections()).isEmpty();
            assertThat(studies.saidCompletion("tiny")).isEmpty();
        }
    }

    @Test
    void itsNameIsFreeForAnotherInWhateverOrderTopicsAreRead() {
        ended();
        delete();
        tiny.log.publish(Topics.STUDY_REQUESTS, TestingHistory.request());
        tiny.shards(1);
        tiny.planned();
        tiny.measured("baseA");
        tiny.fails("baseB");
        tiny.log.takeBack(Topics.JOB_FAILURES, "tiny/0/0/baseB");
        tiny.fails("R1A");

        StudyView expected = null;
        for (int seed = 0; seed < ORDERS; seed++) {
            Studies studies = new Studies();
            tiny.log.replay(studies, new Random(seed));
            studies.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);

            StudyView view = tiny.view(studies);
            expected = expected == null ? view : expected;
            assertThat(view).as("seed %d", seed).isEqualTo(expected);
            assertThat(view.overview().state()).isEqualTo(StudyState.RUNNING);
            assertThat(view.overview().networks())
                    .isEqualTo(new NetworkCounts(22, 20, 0, 1, 1, 0, 0));
            assertThat(view.setup().shards()).isEqualTo(new Shards(1, 40));
            assertThat(view.setup().rejections()).isEmpty();
        }
    }

    @Test
    void whatItsTrainersStillSayDoesNotBringItBack() {
        tiny.planned();
        delete();
        tiny.progress("baseA", "worker-1");
        tiny.measured("baseB");
        Studies studies = tiny.justReplayed();

        assertThat(studies.find("tiny")).isEmpty();
        assertThat(studies.all()).isEmpty();
    }

    @Test
    void listenersAreTold() {
        tiny.planned();
        Studies studies = tiny.studies();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");
        delete();
        tiny.log.replay(studies);

        assertThat(feed.next()).as("there is nothing to see any more").isEmpty();
        tiny.planned();
        tiny.log.replay(studies);
        assertThat(feed.next()).isPresent();
    }

    /** A study with something in every topic. */
    private void ended() {
        tiny.log.publish(Topics.STUDY_REQUESTS, TestingHistory.request());
        tiny.log.publish(Topics.STUDY_REJECTIONS, TestingHistory.rejection("tiny", "other"));
        tiny.shards(3);
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.fails("R3B");
        tiny.allMeasured();
        tiny.log.publish(
                Topics.STUDY_COMPLETIONS, new StudyCompleted("tiny", Outcome.COMPLETED, 22, 22, 0));
        tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));
    }

    private void delete() {
        tiny.log.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
    }
}
