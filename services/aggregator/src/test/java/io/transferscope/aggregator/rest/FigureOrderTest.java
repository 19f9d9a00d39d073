package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.report.figure.FigureKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FigureOrderTest {
    @Test
    void figureIsOrderedByItsFile() {
        FigureOrder order = FigureOrder.parse("figure-3.png", List.of("other"), "640");

        assertThat(order)
                .isEqualTo(
                        new FigureOrder(
                                FigureKind.FIGURE_3, FigureFormat.PNG, List.of("other"), 640));
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
                        ProblemException.class, () -> FigureOrder.parse(name, with, width))
                .problem();
    }
}
