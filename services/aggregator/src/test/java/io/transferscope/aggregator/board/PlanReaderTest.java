package io.transferscope.aggregator.board;

import static io.transferscope.aggregator.board.TestingHistory.PLAN_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.store.TestingObjectStore;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private final TestingHistory tiny = new TestingHistory();
    private final TestingObjectStore store = new TestingObjectStore();

    @Test
    void readsWhatIsAnnounced() {
        tiny.planned();
        StudyBoard board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);

        PlanReader reader = new PlanReader(board, store);
        reader.readMissing();

        assertThat(board.find("tiny").orElseThrow().plan()).contains(TestingHistory.PLAN);
        assertThat(reader.waitsFor()).isEmpty();
    }

    @Test
    void waitsForStoreThatIsAway() {
        tiny.planned();
        StudyBoard board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);
        store.failNext(1);

        PlanReader reader = new PlanReader(board, store);
        reader.readMissing();

        assertThat(reader.waitsFor()).contains("The object store is away");
        assertThat(tiny.view(board).setup().problem()).contains("The object store is away");

        reader.readMissing();

        assertThat(reader.waitsFor()).isEmpty();
        assertThat(tiny.view(board).setup().problem()).isNull();
        assertThat(board.find("tiny").orElseThrow().plan()).isPresent();
    }

    @Test
    void planThatIsNotTheAnnouncedOneIsTheStudysOwnProblem() {
        tiny.planned();
        StudyBoard board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), "{}".getBytes(UTF_8));

        PlanReader reader = new PlanReader(board, store);
        reader.readMissing();

        assertThat(reader.waitsFor()).isEmpty();
        assertThat(tiny.view(board).setup().problem())
                .contains("studies/tiny/plan.json has digest");
        assertThat(board.find("tiny").orElseThrow().plan()).isEmpty();
    }
}
