package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.location.TestingTar;
import io.transferscope.dataset.survey.LeftOutTable;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Images that cannot be used, and images that are others than they were. */
class ChangedImagesTest {
    private static final String LEAVE_OUT = "\"leaveOut\": true";

    @TempDir Path directory;
    private TestingSplitter splitter;

    /** Puts other files into the archive. */
    @FunctionalInterface
    private interface Content {
        void write(TestingTar out) throws IOException;
    }

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
    }

    @Test
    void theSameImagesAgainAreNoNews() {
        splitter.handle(request(""));
        splitter.handle(request(""));

        assertThat(splitter.publisher.events(StudyPlanned.class))
                .extracting(StudyPlanned::imagesDiffer)
                .containsOnlyNulls();
        assertThat(last().sourcesCompared()).isTrue();
    }

    /** The study needs nothing of it, and other requests wait behind this one. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aSourceThatIsAwayIsNotWaitedFor() throws Exception {
        splitter.handle(request(""));
        Files.delete(splitter.tar);
        Files.createSymbolicLink(splitter.tar, Path.of("/proc/self/mem")); // fails with EIO

        splitter.handle(request(""));

        assertThat(last().sourcesCompared()).isTrue();
        assertThat(last().imagesDiffer())
                .startsWith("they cannot be looked at now: The data set cannot be read");
        Files.delete(splitter.tar);
    }

    @Test
    void aClassThatIsGoneIsSaid() throws Exception {
        assertThat(changed(out -> out.classes("data/", 5, 3, 2))).isEqualTo("class c05 is gone");
    }

    @Test
    void aNewClassIsSaid() throws Exception {
        assertThat(changed(out -> out.classes("data/", 7, 3, 2))).isEqualTo("class c06 is new");
    }

    @Test
    void otherNumbersAreSaidOfTheFirstClasses() throws Exception {
        assertThat(changed(out -> out.classes("data/", 6, 4, 2)))
                .startsWith("class c00 has 4 + 2 images (training + validation), and had 3 + 2;")
                .endsWith("; and 1 more");
    }

    @Test
    void otherContentsUnderTheSameNamesAreSaid() throws Exception {
        assertThat(
                        changed(
                                out -> {
                                    out.classes("data/", 5, 3, 2);
                                    for (String file :
                                            List.of(
                                                    "train/c05/00",
                                                    "train/c05/01",
                                                    "train/c05/02",
                                                    "val/c05/03",
                                                    "val/c05/04")) {
                                        out.file(
                                                "data/" + file + ".png",
                                                TestingImages.png(Color.MAGENTA));
                                    }
                                }))
                .isEqualTo("as many images as there were, with other names or contents");
    }

    @Test
    void whatIsUnreadableIsLeftOutAndSaid() throws Exception {
        rewrite(
                out -> {
                    out.file("train/c00/00.png", "no image");
                    out.file("train/c00/01.png", TestingImages.png(Color.RED));
                    out.file("train/c00/02.png", TestingImages.png(Color.GREEN));
                    out.file("train/c00/03.png", TestingImages.png(Color.BLUE));
                    out.file("val/c00/00.png", TestingImages.png(Color.RED));
                    others(out);
                });

        splitter.handle(request(LEAVE_OUT + ", \"limitPerClass\": 2"));

        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        DatasetInventory inventory = inventory();
        assertThat(inventory.classes().get(0).train()).isEqualTo(new PartCount(3, 2));
        assertThat(inventory.leftOut())
                .singleElement()
                .satisfies(
                        left -> {
                            assertThat(left.reason()).isEqualTo(LeftOut.Reason.UNREADABLE);
                            assertThat(left.examples())
                                    .extracting(LeftOut::path)
                                    .containsExactly("train/c00/00.png");
                        });
        assertThat(
                        LeftOutTable.paths(
                                splitter.blobs.read(
                                        requireNonNull(inventory.files().leftOut()), 1 << 20),
                                LeftOut.Reason.UNREADABLE))
                .containsExactly("train/c00/00.png");
        assertThat(splitter.blobs.read(requireNonNull(inventory.files().contactSheet()), 1 << 24))
                .isNotEmpty();

        splitter.handle(request(LEAVE_OUT + ", \"limitPerClass\": 2"));

        assertThat(last().imagesDiffer()).isNull();
        assertThat(last().sourcesCompared()).isTrue();
    }

    /** The shards of what is left are those of a data set that never had the broken ones. */
    @Test
    void whatIsLeftIsReadAsIfTheRestHadNeverBeen() throws Exception {
        rewrite(
                out -> {
                    out.file("train/c00/00.png", TestingImages.png(Color.RED));
                    out.file("train/c00/01.png", "no image");
                    out.file("train/c00/02.png", TestingImages.png(Color.BLUE));
                    out.file("val/c00/00.png", TestingImages.png(Color.RED));
                    others(out);
                });
        splitter.handle(request(LEAVE_OUT));
        StudyPlan broken = plan();
        TestingSplitter clean = new TestingSplitter(directory);
        rewrite(
                out -> {
                    out.file("train/c00/00.png", TestingImages.png(Color.RED));
                    out.file("train/c00/02.png", TestingImages.png(Color.BLUE));
                    out.file("val/c00/00.png", TestingImages.png(Color.RED));
                    others(out);
                });
        splitter = clean;
        splitter.handle(request(LEAVE_OUT));

        assertThat(plan().splits()).isEqualTo(broken.splits());
    }

    /** Of the first reading one task was complete: whether it still is, the second has to show. */
    @Test
    void theDraftIsTakenBackWhereImagesAreReadAgain() throws Exception {
        rewrite(
                out -> {
                    others(out);
                    out.file("train/c00/00.png", TestingImages.png(Color.RED));
                    out.file("train/c00/01.png", "no image");
                    out.file("val/c00/00.png", TestingImages.png(Color.RED));
                });

        splitter.handle(request(LEAVE_OUT));

        assertThat(splitter.publisher.events(StudyDrafted.class))
                .extracting(drafted -> splitter.draft(drafted).networks().size())
                .containsExactly(1, 1, 2);
        assertThat(splitter.publisher.tombstones())
                .filteredOn("study-drafts/tiny"::equals)
                .as("before the second reading, and after the plan")
                .hasSize(2);
    }

    @Test
    void aClassOfWhichNothingIsLeftIsRefused() throws Exception {
        rewrite(
                out -> {
                    out.file("train/c00/00.png", "no image");
                    out.file("val/c00/00.png", TestingImages.png(Color.RED));
                    others(out);
                });

        splitter.handle(request(LEAVE_OUT));

        assertThat(splitter.publisher.events(StudyRejected.class))
                .singleElement()
                .satisfies(
                        rejected ->
                                assertThat(rejected.faults().get(0).toString())
                                        .isEqualTo(
                                                "$.dataset.source: has no training image of class"
                                                        + " c00 that can be read"));
        assertThat(splitter.objects.keys()).isEmpty();
    }

    private static void others(TestingTar out) throws IOException {
        for (int c = 1; c < 6; c++) {
            byte[] image = TestingImages.png(new Color(20 * c, 100, 200));
            for (String file :
                    List.of("train/c0%d/00.png", "train/c0%d/01.png", "val/c0%d/00.png")) {
                out.file(file.formatted(c), image);
            }
        }
    }

    private @Nullable String changed(Content content) throws IOException {
        splitter.handle(request(""));
        rewrite(content);
        splitter.handle(request(""));
        assertThat(last().sourcesCompared()).isTrue();
        assertThat(last().plan())
                .isEqualTo(splitter.publisher.events(StudyPlanned.class).get(0).plan());
        return last().imagesDiffer();
    }

    private void rewrite(Content content) throws IOException {
        try (TestingTar out = TestingTar.create(splitter.tar)) {
            content.write(out);
        }
    }

    private StudyPlanned last() {
        List<StudyPlanned> all = splitter.publisher.events(StudyPlanned.class);
        return all.get(all.size() - 1);
    }

    private StudyPlan plan() {
        return Json.read(
                splitter.objects.read("studies/tiny/plan.json", 1 << 20).orElseThrow(),
                StudyPlan.class);
    }

    private DatasetInventory inventory() {
        return DatasetInventory.read(
                splitter.blobs.read(requireNonNull(plan().inventory()), 1 << 20));
    }

    private StudyRequested request(String dataset) {
        String json =
                "{\"study\": \"tiny\", \"dataset\": {\"source\": \"file:%s\"%s}}"
                        .formatted(splitter.tar, dataset.isEmpty() ? "" : ", " + dataset);
        return new StudyRequested("tiny", json.getBytes(StandardCharsets.UTF_8));
    }
}
