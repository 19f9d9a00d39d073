package io.transferscope.aggregator.monitor;

import static io.transferscope.aggregator.monitor.TestingHistory.PLAN_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.TestingInventories;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.DatasetView;
import io.transferscope.studies.view.DatasetView.DuplicateCount;
import io.transferscope.studies.view.DatasetView.LeftOutCount;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private final TestingHistory tiny = new TestingHistory();
    private final TestingObjectStore store = new TestingObjectStore();
    private final TestingBlobStore blobs = new TestingBlobStore(Path.of("unused"));

    @Test
    void readsWhatIsAnnounced() {
        tiny.planned();
        Studies studies = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);

        PlanReader reader = new PlanReader(studies, new PlanStore(store, blobs), blobs);
        reader.readMissing();

        assertThat(studies.find("tiny").orElseThrow().plan()).contains(TestingHistory.PLAN);
        assertThat(reader.waitsFor()).isEmpty();
    }

    @Test
    void waitsForStoreThatIsAway() {
        tiny.planned();
        Studies studies = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);
        store.failNext(1);

        PlanReader reader = new PlanReader(studies, new PlanStore(store, blobs), blobs);
        reader.readMissing();

        assertThat(reader.waitsFor()).contains("The object store is away");
        assertThat(tiny.view(studies).setup().problem()).contains("The object store is away");

        reader.readMissing();

        assertThat(reader.waitsFor()).isEmpty();
        assertThat(tiny.view(studies).setup().problem()).isNull();
        assertThat(studies.find("tiny").orElseThrow().plan()).isPresent();
    }

    @Test
    void planThatIsNotTheAnnouncedOneIsTheStudysOwnProblem() {
        tiny.planned();
        Studies studies = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), "{}".getBytes(UTF_8));

        PlanReader reader = new PlanReader(studies, new PlanStore(store, blobs), blobs);
        reader.readMissing();

        assertThat(reader.waitsFor()).isEmpty();
        assertThat(tiny.view(studies).setup().problem())
                .contains("studies/tiny/plan.json has digest");
        assertThat(studies.find("tiny").orElseThrow().plan()).isEmpty();
    }

    @Test
    void whatTheDataSetHasIsShownInAFewNumbers() {
        BlobRef inventory = blobs.put(TestingInventories.pets().toJson());
        Studies studies = announced(inventory, null);

        new PlanReader(studies, new PlanStore(store, blobs), blobs).readMissing();

        DatasetView dataset = tiny.view(studies).setup().dataset();
        assertThat(requireNonNull(dataset).inventory()).isEqualTo(inventory.sha256());
        assertThat(dataset.layout()).isEqualTo("class folders");
        assertThat(dataset.classes()).isEqualTo(3);
        assertThat(dataset.train()).isEqualTo(new PartCount(32, 21));
        assertThat(dataset.validation()).isEqualTo(new PartCount(9, 9));
        assertThat(dataset.leftOut()).containsExactly(new LeftOutCount("unreadable", 2));
        assertThat(dataset.duplicates()).containsExactly(new DuplicateCount("between-parts", 3));
        assertThat(dataset.turned()).isEqualTo(4);
        assertThat(dataset.imagesDiffer()).isNull();
        assertThat(dataset.problem()).isNull();
    }

    @Test
    void aStudyIsShownWhileItsInventoryCannotBeRead() {
        Studies studies = announced(BlobRef.of(new byte[] {1}), null);

        PlanReader reader = new PlanReader(studies, new PlanStore(store, blobs), blobs);
        reader.readMissing();

        assertThat(tiny.view(studies).overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(requireNonNull(tiny.view(studies).setup().dataset()).problem())
                .contains("cannot be read");
        assertThat(reader.waitsFor()).isEmpty();
        assertThat(studies.inventoriesToRead()).isEmpty();
    }

    @Test
    void imagesThatDifferAreSaidUntilTheyAreTheSameAgain() {
        BlobRef inventory = blobs.put(TestingInventories.pets().toJson());
        Studies studies = announced(inventory, null);
        new PlanReader(studies, new PlanStore(store, blobs), blobs).readMissing();

        announced(inventory, "class cat is gone");
        tiny.log.replay(studies);

        assertThat(tiny.view(studies).overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(requireNonNull(tiny.view(studies).setup().dataset()).imagesDiffer())
                .isEqualTo("class cat is gone");
        assertThat(requireNonNull(tiny.view(studies).setup().dataset()).inventory()).isNotNull();
        assertThat(studies.plansToRead()).isEmpty();

        announced(inventory, null);
        tiny.log.replay(studies);

        assertThat(requireNonNull(tiny.view(studies).setup().dataset()).imagesDiffer()).isNull();
    }

    @Test
    void weightsThatDifferAreSaidUntilTheyAreTheSameAgain() {
        BlobRef inventory = blobs.put(TestingInventories.pets().toJson());
        Studies studies = announced(inventory, null);
        assertThat(tiny.view(studies).setup().weightsDiffer()).isNull();

        announced(inventory, null, "the file has other contents");
        tiny.log.replay(studies);

        assertThat(tiny.view(studies).setup().weightsDiffer())
                .isEqualTo("the file has other contents");

        announced(inventory, null);
        tiny.log.replay(studies);

        assertThat(tiny.view(studies).setup().weightsDiffer()).isNull();
    }

    @Test
    void olderPlansHaveNoInventory() {
        tiny.planned();
        Studies studies = tiny.justReplayed();
        store.put(PlannedStudy.key("tiny"), PLAN_JSON);

        new PlanReader(studies, new PlanStore(store, blobs), blobs).readMissing();

        assertThat(tiny.view(studies).setup().dataset()).isNull();
    }

    private Studies announced(BlobRef inventory, @Nullable String imagesDiffer) {
        return announced(inventory, imagesDiffer, null);
    }

    private Studies announced(
            BlobRef inventory, @Nullable String imagesDiffer, @Nullable String weightsDiffer) {
        byte[] plan = Json.write(TestingHistory.PLAN.withInventory(inventory));
        store.put(PlannedStudy.key("tiny"), plan);
        tiny.log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        "tiny",
                        BlobRef.of(plan),
                        TestingHistory.PLAN.networks().size(),
                        imagesDiffer,
                        true,
                        weightsDiffer));
        return tiny.justReplayed();
    }
}
