package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class FigureKindTest {
    private static final String TRANSFER_RED = "rgb(166,28,28)";
    private static final String SECOND_STUDY = "rgb(213,94,0)";
    private static final StudyPlan PLAN =
            MadeUpStudies.plan("tiny", FigureGallery.CONTROLS + ", \"copiedLayers\": [1, 2, 3]");
    private static final StudyContent STUDY = content(MadeUpStudies.results(PLAN));
    private static final StudyContent DISSIMILAR =
            content(
                    MadeUpStudies.results(
                            MadeUpStudies.plan(
                                    "dissimilar",
                                    FigureGallery.CONTROLS + ", " + FigureGallery.GROUPS)));
    private static final StudyPlan SWEEP_PLAN = MadeUpStudies.sweep("sweep", 50, 200);
    private static final StudyContent SWEEP = content(MadeUpStudies.results(SWEEP_PLAN));

    static Stream<Map.Entry<FigureKind, List<StudyContent>>> figures() {
        StudyContent nothing =
                content(MadeUpStudies.results(PLAN, MadeUpStudies.NONE, MadeUpStudies.NONE));
        StudyContent imported = content(FigureGallery.paper());
        List<Map.Entry<FigureKind, List<StudyContent>>> figures = new ArrayList<>();
        for (StudyContent study : List.of(STUDY, DISSIMILAR, SWEEP, nothing, imported)) {
            for (FigureKind kind : FigureKind.values()) {
                if (kind != FigureKind.TRAINING_IMAGES || study == SWEEP) {
                    figures.add(Map.entry(kind, List.of(study)));
                }
            }
        }
        for (FigureKind kind : List.of(FigureKind.FIGURE_2, FigureKind.FIGURE_3)) {
            figures.add(Map.entry(kind, List.of(STUDY, DISSIMILAR, imported, nothing)));
        }
        return figures.stream();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void isWellFormedSaysWhatItShowsAndHasTheSameBytesAgain(
            Map.Entry<FigureKind, List<StudyContent>> entry) {
        Figure figure = entry.getKey().of(entry.getValue(), FigureLayout.WIDE);
        Figure again = entry.getKey().of(entry.getValue(), FigureLayout.WIDE);

        Svg svg = Svg.of(figure);
        assertThat(svg.elements()).allSatisfy(FigureKindTest::namesItsColors);
        assertThat(svg.title()).startsWith(entry.getValue().get(0).name());
        assertThat(svg.description()).contains("networks");
        assertThat(Sha256.hex(FigureWriter.svg(again)))
                .isEqualTo(Sha256.hex(FigureWriter.svg(figure)));
        assertThat(Sha256.hex(FigureWriter.png(again, 300)))
                .isEqualTo(Sha256.hex(FigureWriter.png(figure, 300)));
    }

    /** So that a page can replace them; the root's black is what Batik begins with. */
    private static void namesItsColors(Element element) {
        if (element.getTagName().equals("svg")) {
            return;
        }
        for (String paint : List.of("fill", "stroke")) {
            if (element.getAttribute(paint).matches("(?!none$).+")) {
                assertThat(element.getAttribute("class")).contains(paint + "-");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyFigureFitsAPhone(Map.Entry<FigureKind, List<StudyContent>> entry) {
        Figure figure = entry.getKey().of(entry.getValue(), FigureLayout.NARROW);

        assertThat(Svg.of(figure).description())
                .isEqualTo(entry.getKey().of(entry.getValue(), FigureLayout.WIDE).description());
        assertThat(figure.width()).isEqualTo(360);
    }

    @Test
    void onlyASweepShowsTrainingImages() {
        assertThat(FigureKind.of(PLAN)).doesNotContain(FigureKind.TRAINING_IMAGES).hasSize(4);
        assertThat(FigureKind.of(SWEEP_PLAN)).contains(FigureKind.TRAINING_IMAGES).hasSize(5);
        assertThat(svg(FigureKind.TRAINING_IMAGES, SWEEP).description())
                .contains("50 training images per class; base n=0: ")
                .contains("200 training images per class");
    }

    @Test
    void ofASweepTheMostImagesAreShown() {
        assertThat(svg(FigureKind.FIGURE_2, SWEEP).description())
                .startsWith("42 of 42 networks")
                .contains("200 images per class");
    }

    @Test
    void meansComeWithTheirIntervals() {
        String description = svg(FigureKind.FIGURE_2, STUDY).description();

        assertThat(description).containsPattern("AnB n=3: [0-9.]+ %, [0-9.]+ to [0-9.]+ % \\(2\\)");
        assertThat(svg(FigureKind.FIGURE_2, content(FigureGallery.paper())).description())
                .as("nobody knows how many images the paper's accuracies rest on")
                .containsPattern("AnB n=3: 61.9 % \\(1\\)");
    }

    @Test
    void differencesComeWithTheirIntervals() {
        Map<String, Element> differences =
                svg(FigureKind.FIGURE_3, STUDY).markers("data-difference");

        assertThat(differences).hasSize(5 * 3);
        Element difference = differences.get("difference-AnB-3");
        assertThat(Double.parseDouble(requireNonNull(difference).getAttribute("data-difference")))
                .isBetween(
                        Double.parseDouble(difference.getAttribute("data-low")),
                        Double.parseDouble(difference.getAttribute("data-high")));
        assertThat(difference.getTextContent())
                .containsPattern(
                        "^transfer AnB at n = 3: .* points? (below|above) base networks, 95 % interval .* to .*$");
    }

    @Test
    void meansOfEveryFigureSayWhatTheyAre() {
        Map<String, Element> byTarget = svg(FigureKind.FIGURE_3, DISSIMILAR).markers("data-target");
        Map<String, Element> byImages =
                svg(FigureKind.TRAINING_IMAGES, SWEEP).markers("data-training-images");
        Map<String, Element> byEpoch = svg(FigureKind.LEARNING_CURVES, STUDY).markers("data-epoch");

        assertThat(text(byTarget, "mean-AnB-3-target-A"))
                .matches("transfer AnB at n = 3: [0-9.]+ %, .*, target .*");
        assertThat(text(byImages, "mean-AnB-3-training-images-50"))
                .matches("transfer AnB at n = 3: [0-9.]+ %, .*, 50 training images per class");
        assertThat(text(byImages, "mean-base-0-training-images-50-panel-3"))
                .matches("baseB at n = 0: .*, 50 training images per class, beside n = 3");
        assertThat(byEpoch).hasSize(3 * 6); // lines end in a point: base and five treatments
        assertThat(byEpoch.keySet()).anyMatch(id -> id.matches("mean-AnB-3-epoch-[0-9]+"));
    }

    private static String text(Map<String, Element> markers, String id) {
        assertThat(markers).containsKey(id);
        return requireNonNull(markers.get(id)).getTextContent();
    }

    @Test
    void learningCurvesShowTreatmentsThatAreMeasured() {
        StudyContent only =
                content(
                        MadeUpStudies.results(
                                PLAN, FigureGallery.labelled("base.|.1."), MadeUpStudies.NONE));

        long all = svg(FigureKind.LEARNING_CURVES, STUDY).painted(TRANSFER_RED);
        long some = svg(FigureKind.LEARNING_CURVES, only).painted(TRANSFER_RED);

        assertThat(some).isPositive().isLessThan(all);
    }

    @Test
    void learningCurvesLeaveOutTrainingsThatDiverged() {
        Predicate<NetworkId> transferred = FigureGallery.labelled("A.B|B.A");
        StudyContent without =
                content(MadeUpStudies.results(PLAN, transferred.negate(), MadeUpStudies.NONE));
        StudyContent diverged = content(MadeUpStudies.results(PLAN, network -> true, transferred));

        assertThat(svg(FigureKind.LEARNING_CURVES, diverged).painted(TRANSFER_RED))
                .isEqualTo(svg(FigureKind.LEARNING_CURVES, without).painted(TRANSFER_RED))
                .isLessThan(svg(FigureKind.LEARNING_CURVES, STUDY).painted(TRANSFER_RED));
    }

    @Test
    void importedLearningCurvesAreSaidToBeUnknown() {
        assertThat(svg(FigureKind.LEARNING_CURVES, content(FigureGallery.paper())).description())
                .contains("accuracies by epoch are not known");
    }

    @Test
    void eachStudyLaidOverAnotherHasItsOwnLook() {
        for (FigureKind kind : List.of(FigureKind.FIGURE_2, FigureKind.FIGURE_3)) {
            assertThat(svg(kind, STUDY).painted(SECOND_STUDY)).isZero();
            Svg both = svg(kind, STUDY, DISSIMILAR);
            assertThat(both.painted(SECOND_STUDY)).isPositive();
            assertThat(both.description()).contains("tiny: ").contains("dissimilar: ");
        }
    }

    @Test
    void whatIsMissingOrDivergedIsSaid() {
        StudyContent gaps =
                content(
                        MadeUpStudies.results(
                                PLAN,
                                network -> !network.label().equals("A2B"),
                                FigureGallery.labelled("A3B|A3A")));

        for (FigureKind kind : List.of(FigureKind.FIGURE_2, FigureKind.FIGURE_3)) {
            assertThat(svg(kind, gaps).description())
                    .contains("1 of 32 planned networks has no result.")
                    .contains("2 networks diverged and are left out.");
        }
    }

    @Test
    void tooManyStudiesAreRefused() {
        assertThatThrownBy(
                        () ->
                                FigureKind.LEARNING_CURVES.of(
                                        List.of(STUDY, SWEEP), FigureLayout.WIDE))
                .hasMessageContaining("learning-curves is not made of 2 studies");
    }

    private static Svg svg(FigureKind kind, StudyContent... studies) {
        return Svg.of(kind.of(List.of(studies), FigureLayout.WIDE));
    }

    private static StudyContent content(StudyResults results) {
        return StudyContent.of(results);
    }
}
