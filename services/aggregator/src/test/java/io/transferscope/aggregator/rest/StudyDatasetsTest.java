package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.aggregator.rendering.TableFormat;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.TestingInventories;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.study.Fault;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.TestingLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDatasetsTest {
    @TempDir Path directory;
    private final Studies studies = new Studies();
    private TestingBlobStore blobs;
    private StudyOperations operations;
    private StudyDatasets datasets;

    @BeforeEach
    void makeDesk() {
        blobs = new TestingBlobStore(directory);
        operations =
                new StudyOperations(
                        studies,
                        new StudyMonitor(
                                studies,
                                Clock.fixed(TestingLog.START, ZoneOffset.UTC),
                                Duration.ofSeconds(60)),
                        new TestingPublisher(),
                        new LineageReader(blobs),
                        Optional::empty);
        datasets = new StudyDatasets(operations, blobs);
    }

    @Test
    void theInventoryIsGivenAsItIsStoredAndAsATable() {
        DatasetInventory pets = TestingInventories.pets();
        plan(withInventory(blobs.put(pets.toJson())));

        StoredAnswer json = datasets.inventory("tiny", TableFormat.JSON);
        StoredAnswer csv = datasets.inventory("tiny", TableFormat.CSV);

        assertThat(DatasetInventory.read(bytes(json))).isEqualTo(pets);
        assertThat(new String(bytes(csv), UTF_8))
                .isEqualTo(
                        """
                        class,train_found,train_used,validation_found,validation_used
                        =cat,12,10,4,4
                        dog,11,11,5,5
                        "猫, wild",9,0,0,0
                        """);
        assertThat(json.tag()).isNotEqualTo(csv.tag());
    }

    @Test
    void filesAreGivenAsTheyAreStored() throws IOException {
        BlobRef table = blobs.put("path,reason,detail\n".getBytes(UTF_8));
        BlobRef sheet = blobs.put(new byte[] {1, 2, 3});
        plan(
                withInventory(
                        blobs.put(
                                TestingInventories.pets(new DatasetInventory.Files(table, sheet))
                                        .toJson())));

        StoredAnswer leftOut = datasets.leftOut("tiny");
        StoredAnswer picture = datasets.contactSheet("tiny");

        assertThat(Files.readString(((File) leftOut.read().get()).toPath()))
                .isEqualTo("path,reason,detail\n");
        assertThat(leftOut.mediaType()).startsWith("text/csv");
        assertThat(bytes(picture)).isEqualTo(new byte[] {1, 2, 3});
        assertThat(picture.mediaType()).isEqualTo("image/png");
    }

    @Test
    void whatIsNotThereIsSaidWithTheReason() {
        assertThat(missing(() -> datasets.contactSheet("tinny"))).contains("No study is called");

        new TestingLog()
                .publish(
                        Topics.STUDY_REQUESTS,
                        new StudyRequested("", "{\"study\": \"fresh\"}".getBytes(UTF_8)))
                .replay(studies);
        assertThat(missing(() -> datasets.leftOut("fresh"))).contains("still being read");

        plan(TestingStudies.plan());
        assertThat(missing(() -> datasets.inventory("tiny", TableFormat.JSON)))
                .contains("an older version");

        plan(TestingPlans.imported("paper", "baseA"));
        assertThat(missing(() -> datasets.contactSheet("paper"))).contains("was imported");

        plan(withInventory(blobs.put(TestingInventories.pets().toJson())));
        assertThat(missing(() -> datasets.leftOut("tiny"))).contains("Nothing is left out");

        plan(withInventory(BlobRef.of(new byte[] {7})));
        assertThat(missing(() -> datasets.inventory("tiny", TableFormat.JSON).read().get()))
                .contains("cannot be read", "has no blob");
    }

    @Test
    void aRejectionSaysWhereAllThatIsUnusableIs() throws IOException {
        BlobRef table = blobs.put("path,reason,detail\nx,unreadable,\n".getBytes(UTF_8));
        String digest = "a".repeat(64);
        reject(new StudyRejected("tiny", digest, List.of(new Fault("$", "is bad")), table));
        reject(new StudyRejected(null, "b".repeat(64), List.of(new Fault("$", "?")), null));

        assertThat(operations.study("tiny").setup().rejections().get(0).unusable())
                .isEqualTo("/api/v1/rejections/" + digest + "/unusable");
        assertThat(operations.rejections().get(1).unusableList()).isNull();
        assertThat(Files.readString(((File) datasets.unusable(digest).read().get()).toPath()))
                .contains("x,unreadable");
        assertThat(missing(() -> datasets.unusable("b".repeat(64)))).contains("say it all");
        assertThat(missing(() -> datasets.unusable("c".repeat(64)))).contains("No rejection");
        assertThat(missing(() -> datasets.contactSheet("tiny"))).contains("was rejected");
    }

    private void reject(StudyRejected rejected) {
        new TestingLog().publish(Topics.STUDY_REJECTIONS, rejected).replay(studies);
    }

    private static StudyPlan withInventory(BlobRef inventory) {
        return TestingStudies.plan().withInventory(inventory);
    }

    private void plan(PlannedStudy plan) {
        BlobRef ref = BlobRef.of(Json.write(plan));
        new TestingLog()
                .publish(
                        Topics.STUDY_PLANS,
                        new StudyPlanned(plan.study(), ref, plan.networks().size(), null))
                .replay(studies);
        studies.planRead(ref, plan);
    }

    private static byte[] bytes(StoredAnswer answer) {
        return (byte[]) answer.read().get();
    }

    private static String missing(ThrowingCallable call) {
        Problem problem = catchThrowableOfType(ProblemException.class, call).problem();
        assertThat(problem.status()).isEqualTo(404);
        return problem.detail();
    }
}
