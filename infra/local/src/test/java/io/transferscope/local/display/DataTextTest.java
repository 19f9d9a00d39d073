package io.transferscope.local.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.study.Fault;
import io.transferscope.local.follow.StudyData;
import io.transferscope.local.follow.StudyView;
import io.transferscope.local.follow.StudyView.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataTextTest {
    @Test
    void whatADataSetHasIsALine() {
        assertThat(
                        DataText.lines(
                                study(
                                        new StudyData(
                                                "class folders",
                                                40,
                                                images(),
                                                List.of(),
                                                List.of(),
                                                null))))
                .containsExactly("data: class folders, 40 classes, 20,000 + 2,000 images");
    }

    @Test
    void whatIsToBeKnownOfItIsSaid() {
        StudyData data =
                new StudyData(
                        "class folders",
                        40,
                        images(),
                        List.of(
                                new StudyData.LeftOutCount("is no image", 3),
                                new StudyData.LeftOutCount("cannot be read", 1)),
                        List.of("2 images stand under two classes"),
                        "class cat is gone");

        assertThat(StatusText.lines(study(data)))
                .contains(
                        "data: class folders, 40 classes, 20,000 + 2,000 images; left out: 4"
                                + " (3: is no image, 1: cannot be read), see"
                                + " /studies/tiny/dataset/left-out",
                        "warning: 2 images stand under two classes",
                        "the study is of the images as they were; their source now: class cat is gone");
    }

    @Test
    void ofStudiesWithoutAnInventoryNothingIsSaid() {
        assertThat(DataText.lines(study(null))).isEmpty();
    }

    @Test
    void aRejectionSaysWhereAllThatIsUnusableIs() {
        StudyView rejected =
                StudyView.rejected(
                        "tiny",
                        List.of(new Fault("$.dataset.source", "has two of them")),
                        "http://127.0.0.1/rejections/x/unusable");

        assertThat(StatusText.problems(rejected))
                .containsExactly(
                        "  $.dataset.source: has two of them",
                        "  all that cannot be used: http://127.0.0.1/rejections/x/unusable");
    }

    private static StudyData.Images images() {
        return new StudyData.Images(20_000, 2_000);
    }

    private static StudyView study(@Nullable StudyData data) {
        return new StudyView(
                "tiny",
                State.RUNNING,
                StudyView.Counts.NONE,
                null,
                List.of(),
                List.of(),
                data,
                null,
                null);
    }
}
