package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.PretrainedStudies;
import io.transferscope.report.results.TestingStudies;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Networks that start from pretrained weights, in every figure that has them. */
class PretrainedFigureTest {
    private static final StudyContent ONE_TASK =
            StudyContent.of(PretrainedStudies.ofOneTask(2).results());
    private static final StudyContent ALONE = StudyContent.of(PretrainedStudies.alone(2).results());
    private static final StudyContent TWO_TASKS =
            StudyContent.of(PretrainedStudies.ofTwoTasks(2).results());
    private static final String GREEN = "rgb(0,107,84)";

    @Test
    void figure2HasTheirCurves() {
        Svg svg = svg(FigureKind.FIGURE_2, ONE_TASK);

        assertThat(svg.markers("data-mean")).hasSize(1 + 4 * 9);
        assertThat(requireNonNull(svg.markers("data-mean").get("mean-PnB+-6")).getTextContent())
                .startsWith("pretrained PnB+ at n = 6: ");
        assertThat(
                        requireNonNull(svg.markers("data-network").get("network-0-1-P6B"))
                                .getTextContent())
                .endsWith("(pretrained layers, frozen)");
        assertThat(svg.painted(GREEN)).isPositive();
        assertThat(svg.description()).contains("PnB n=9: ").contains("PnB+ n=9: ");
    }

    @Test
    void ofPretrainedNetworksAloneNoOtherCurveOrEffectIsSpokenOf() {
        Svg figure2 = svg(FigureKind.FIGURE_2, ALONE);
        assertThat(figure2.markers("data-mean")).hasSize(1 + 2 * 9);
        assertThat(figure2.description())
                .contains("PnB n=9: ", "PnB+ n=9: ")
                .doesNotContain("AnB", "BnB", "not measured", "Transfer");
        assertPaintsNoOthers(figure2);

        Svg figure3 = svg(FigureKind.FIGURE_3, ALONE);
        assertThat(figure3.markers("data-difference")).hasSize(2 * 9);
        assertPaintsNoOthers(figure3);

        for (FigureLayout layout : FigureLayout.values()) {
            for (FigureKind kind : List.of(FigureKind.FIGURE_2, FigureKind.FIGURE_3)) {
                Svg.of(kind.of(List.of(ALONE), layout));
            }
        }
    }

    @Test
    void figuresOfASweepAndOfEpochsHaveThemAlone() {
        StudyContent sweep =
                StudyContent.of(
                        MadeUpStudies.results(
                                TestingStudies.plan(
                                        "{"
                                                + FigureGallery.PRETRAINED
                                                + ", \"treatments\": [\"PnB\", \"PnB+\"],"
                                                + " \"trainingImages\": [5, 10]}",
                                        TestingDatasets.ofClasses(20, 5, 5))));

        Svg images = svg(FigureKind.TRAINING_IMAGES, sweep);
        assertThat(images.painted(GREEN)).isPositive();
        assertThat(images.description())
                .contains("5 training images per class; ", "PnB n=")
                .doesNotContain("AnB", "BnB");
        assertPaintsNoOthers(images);
        Svg epochs = svg(FigureKind.LEARNING_CURVES, sweep);
        assertThat(epochs.painted(GREEN)).isPositive();
        assertPaintsNoOthers(epochs);
    }

    /** Neither lines nor samples in a key: all that is written is drawn as shapes. */
    private static void assertPaintsNoOthers(Svg svg) {
        for (Curve curve :
                List.of(
                        Curve.SELFFER,
                        Curve.SELFFER_FINE_TUNED,
                        Curve.TRANSFER,
                        Curve.TRANSFER_FINE_TUNED)) {
            Color color = SeriesStyle.of(curve).line();
            String rgb =
                    String.format(
                            Locale.ROOT,
                            "rgb(%d,%d,%d)",
                            color.getRed(),
                            color.getGreen(),
                            color.getBlue());
            assertThat(svg.painted(rgb)).as("%s", curve).isZero();
        }
    }

    @Test
    void wordsOnEveryCurveFitBesideThePanels() {
        int few = FigureKind.FIGURE_2.of(List.of(ONE_TASK), FigureLayout.WIDE).height();
        int all = FigureKind.FIGURE_2.of(List.of(TWO_TASKS), FigureLayout.WIDE).height();

        assertThat(all).isGreaterThan(few);
    }

    @Test
    void figure3HasTheirDifferences() {
        assertThat(svg(FigureKind.FIGURE_3, ONE_TASK).markers("data-difference"))
                .hasSize(4 * 9)
                .containsKey("difference-PnB-6");
    }

    @Test
    void laidOverEachOtherTheyHavePanelsOfTheirOwn() {
        StudyContent other =
                StudyContent.of(
                        MadeUpStudies.results(
                                MadeUpStudies.plan("tiny", "\"copiedLayers\": [1, 2, 3]")));

        assertThat(svg(FigureKind.FIGURE_3, TWO_TASKS, other).markers("data-difference"))
                .hasSize(3 * 9 + 3)
                .containsKeys("difference-made-up-PnB-6", "difference-tiny-AnB-3");
        assertThat(svg(FigureKind.FIGURE_2, TWO_TASKS, other).markers("data-mean"))
                .containsKeys("mean-made-up-PnB-6", "mean-made-up-PnB+-6", "mean-tiny-AnB+-3");
    }

    @Test
    void learningCurvesShowThem() {
        StudyContent trained =
                StudyContent.of(
                        MadeUpStudies.results(
                                MadeUpStudies.plan("tiny", FigureGallery.PRETRAINED)));

        Svg svg = svg(FigureKind.LEARNING_CURVES, trained);
        assertThat(svg.painted(GREEN)).isPositive();
        assertThat(svg.description()).contains("thin-32 · 20 classes");
    }

    private static Svg svg(FigureKind kind, StudyContent... studies) {
        return Svg.of(kind.of(List.of(studies), FigureLayout.WIDE));
    }
}
