package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.aggregator.rendering.FigureFile;
import io.transferscope.aggregator.rendering.FigureFormat;
import io.transferscope.report.figure.FigureKind;
import io.transferscope.report.figure.FigureLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FigureRequestTest {
    @Test
    void figureIsAskedForByItsFile() {
        FigureRequest request = FigureRequest.parse("figure-3.png", List.of("other"), "640", null);

        assertThat(request)
                .isEqualTo(
                        new FigureRequest(
                                new FigureFile(
                                        FigureKind.FIGURE_3,
                                        FigureFormat.PNG,
                                        640,
                                        FigureLayout.WIDE),
                                List.of("other")));
    }

    @Test
    void aPhoneTakesItNarrow() {
        assertThat(FigureRequest.parse("figure-2.svg", List.of(), null, "narrow").file().layout())
                .isEqualTo(FigureLayout.NARROW);
        assertThatThrownBy(() -> FigureRequest.parse("figure-2.svg", List.of(), null, "tall"))
                .hasMessageContaining("layout must be wide or narrow, but is tall");
    }

    @Test
    void unknownFigureComesWithTheNearest() {
        Problem problem = problem("learning-curve.svg", List.of(), null);

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.nearest()).first().isEqualTo("learning-curves.svg");
        assertThat(problem("figure-2", List.of(), null).status()).isEqualTo(404);
    }

    @Test
    void unknownFormatComesWithTheKnown() {
        Problem problem = problem("figure-2.pdf", List.of(), null);

        assertThat(problem.status()).isEqualTo(406);
        assertThat(problem.detail()).isEqualTo("Figures are svg or png, not pdf");
    }

    @Test
    void wrongParametersAreNamed() {
        List<String> four = List.of("a", "b", "c", "d");

        assertThat(problem("figure-2.svg", four, null).detail()).contains("Parameter with", "4");
        assertThat(problem("learning-curves.svg", List.of("a"), null).detail())
                .contains("Parameter with");
        assertThat(problem("figure-2.svg", List.of(), "640").detail()).contains("Parameter width");
        assertThat(problem("figure-2.png", List.of(), "wide").detail())
                .contains("Parameter width", "200 to 4000", "wide");
        assertThat(problem("figure-2.png", List.of(), "199").status()).isEqualTo(400);
    }

    private static Problem problem(String name, List<String> with, @Nullable String width) {
        return catchThrowableOfType(
                        ProblemException.class, () -> FigureRequest.parse(name, with, width, null))
                .problem();
    }
}
