package io.transferscope.aggregator.board;

import static io.transferscope.aggregator.board.TestingHistory.PLAN_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.TestingInventories;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyDataset;
import io.transferscope.studies.StudyState;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private final TestingHistory tiny = new TestingHistory();
    private final TestingObjectStore store = new TestingObjectStore();
    private final TestingBlobStore blobs = new TestingBlobStore(Path.of("unused"));

    @Test
    void readsWhatIsAnnounced() {
        tiny.planned();
        Studies board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);

        PlanReader reader = new PlanReader(board, store, blobs);
        reader.readMissing();

        assertThat(board.find("tiny").orElseThrow().plan()).contains(TestingHistory.PLAN);
        assertThat(reader.waitsFor()).isEmpty();
    }

    @Test
    void waitsForStoreThatIsAway() {
        tiny.planned();
        Studies board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);
        store.failNext(1);

        PlanReader reader = new PlanReader(board, store, blobs);
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
        Studies board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), "{}".getBytes(UTF_8));

        PlanReader reader = new PlanReader(board, store, blobs);
        reader.readMissing();

        assertThat(reader.waitsFor()).isEmpty();
        assertThat(tiny.view(board).setup().problem())
                .contains("studies/tiny/plan.json has digest");
        assertThat(board.find("tiny").orElseThrow().plan()).isEmpty();
    }

    @Test
    void whatTheDataSetHasIsShownInAFewNumbers() {
        BlobRef inventory = blobs.put(TestingInventories.pets().toJson());
        Studies board = announced(inventory, null);

        new PlanReader(board, store, blobs).readMissing();

        StudyDataset.Numbers counts = requireNonNull(dataset(board).counts());
        assertThat(counts.inventory()).isEqualTo(inventory.sha256());
        assertThat(counts.layout()).isEqualTo("class folders");
        assertThat(counts.classes()).isEqualTo(3);
        assertThat(counts.images())
                .isEqualTo(new StudyDataset.Images(new PartCount(32, 21), new PartCount(9, 9)));
        assertThat(counts.seen())
                .isEqualTo(
                        new StudyDataset.Seen(
                                List.of(
                                        new StudyDataset.LeftOutNumber(
                                                LeftOut.Reason.UNREADABLE, 2)),
                                List.of(
                                        new StudyDataset.DuplicateNumber(
                                                DuplicateKind.BETWEEN_PARTS, 3)),
                                4));
        assertThat(dataset(board).imagesDiffer()).isNull();
        assertThat(dataset(board).problem()).isNull();
    }

    @Test
    void aStudyIsShownWhileItsInventoryCannotBeRead() {
        Studies board = announced(BlobRef.of(new byte[] {1}), null);

        PlanReader reader = new PlanReader(board, store, blobs);
        reader.readMissing();

        assertThat(tiny.view(board).overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(dataset(board).problem()).contains("cannot be read");
        assertThat(reader.waitsFor()).isEmpty();
        assertThat(board.inventoriesToRead()).isEmpty();
    }

    @Test
    void imagesThatDifferAreSaidUntilTheyAreTheSameAgain() {
        BlobRef inventory = blobs.put(TestingInventories.pets().toJson());
        Studies board = announced(inventory, null);
        new PlanReader(board, store, blobs).readMissing();

        announced(inventory, "class cat is gone");
        tiny.log.replay(board);

        assertThat(tiny.view(board).overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(dataset(board).imagesDiffer()).isEqualTo("class cat is gone");
        assertThat(dataset(board).counts()).isNotNull();
        assertThat(board.plansToRead()).isEmpty();

        announced(inventory, null);
        tiny.log.replay(board);

        assertThat(dataset(board).imagesDiffer()).isNull();
    }

    @Test
    void olderPlansHaveNoInventory() {
        tiny.planned();
        Studies board = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);

        new PlanReader(board, store, blobs).readMissing();

        assertThat(tiny.view(board).setup().dataset()).isNull();
    }

    private StudyDataset dataset(Studies board) {
        return requireNonNull(tiny.view(board).setup().dataset());
    }

    private Studies announced(BlobRef inventory, @Nullable String differ) {
        byte[] plan = Json.write(TestingHistory.PLAN.withInventory(inventory));
        store.put(PlannedStudy.key("tiny"), plan);
        tiny.log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        "tiny", BlobRef.of(plan), TestingHistory.PLAN.networks().size(), differ));
        return tiny.justReplayed();
    }
}
