package io.transferscope.cli.display;

import static io.transferscope.cli.display.TestingViews.withDataset;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.study.Fault;
import io.transferscope.studies.view.DatasetView;
import io.transferscope.studies.view.DatasetView.DuplicateCount;
import io.transferscope.studies.view.DatasetView.LeftOutCount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetTextTest {
    @Test
    void whatADataSetHasIsALine() {
        assertThat(DatasetText.lines(withDataset(data(List.of(), List.of(), null))))
                .containsExactly("data: class folders, 40 classes, 20,000 + 2,000 images");
    }

    @Test
    void whatIsToBeKnownOfItIsSaid() {
        DatasetView data =
                data(
                        List.of(new LeftOutCount("no-image", 3), new LeftOutCount("unreadable", 1)),
                        List.of(
                                new DuplicateCount("between-classes", 2),
                                new DuplicateCount("within-train", 4)),
                        "class cat is gone");

        assertThat(StatusText.lines(withDataset(data)))
                .contains(
                        "data: class folders, 40 classes, 20,000 + 2,000 images; left out: 4"
                                + " (3: is no image, 1: cannot be read), see"
                                + " /studies/tiny/dataset/left-out",
                        "warning: 2 images stand under two classes",
                        "the study is of the images as they were; their source now: class cat is gone")
                .noneMatch(line -> line.contains("within training"));
    }

    /** Of a newer aggregator. */
    @Test
    void reasonsAndKindsThatAreNewToThisVersionAreNoFailure() {
        DatasetView data =
                data(
                        List.of(new LeftOutCount("new-to-me", 2)),
                        List.of(new DuplicateCount("new-to-me", 2)),
                        null);

        assertThat(DatasetText.lines(withDataset(data)))
                .containsExactly(
                        "data: class folders, 40 classes, 20,000 + 2,000 images; left out: 2"
                                + " (2: new-to-me), see /studies/tiny/dataset/left-out");
    }

    /** Also where its images are drawn, and nothing is written down of them. */
    @Test
    void weightsThatAreOthersByNowAreSaid() {
        assertThat(DatasetText.lines(TestingViews.withChanges(null, "the file has other contents")))
                .containsExactly(
                        "the study is of the pretrained weights as they were; now the file has"
                                + " other contents");
    }

    @Test
    void ofStudiesWithoutAnInventoryNothingIsSaid() {
        assertThat(DatasetText.lines(withDataset(null))).isEmpty();
    }

    @Test
    void aRejectionSaysWhereAllThatIsUnusableIs() {
        assertThat(
                        StatusText.problems(
                                TestingViews.rejected(
                                        new Fault("$.dataset.source", "has two of them"),
                                        "/api/v1/rejections/x/unusable")))
                .containsExactly(
                        "  $.dataset.source: has two of them",
                        "  all that cannot be used: /api/v1/rejections/x/unusable");
    }

    private static DatasetView data(
            List<LeftOutCount> leftOut, List<DuplicateCount> duplicates, @Nullable String differ) {
        return new DatasetView(
                "0".repeat(64),
                "class folders",
                40,
                new PartCount(20_001, 20_000),
                new PartCount(2_000, 2_000),
                leftOut,
                duplicates,
                0,
                differ,
                null);
    }
}
