package io.transferscope.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopiedRateNoteTest {
    private static final StudyContent SLOWER =
            content("\"fineTuning\": {\"copiedRate\": 0.0001}, \"copiedLayers\": [1, 2]");

    @ParameterizedTest
    @EnumSource(
            value = FigureKind.class,
            names = {"FIGURE_2", "FIGURE_3"})
    void figuresSayAtWhichRateCopiedLayersLearn(FigureKind kind) {
        Svg svg = Svg.of(kind.of(List.of(SLOWER), FigureLayout.WIDE));

        assertThat(svg.description())
                .contains("BnB+, AnB+: copied layers learn at 0.0001 of the rate.");
    }

    @Test
    void nothingIsSaidWhereAllLayersLearnAlike() {
        assertThat(CopiedRateNote.of(content("\"copiedLayers\": [1, 2]"))).isEmpty();
    }

    private static StudyContent content(String changes) {
        return StudyContent.of(MadeUpStudies.results(MadeUpStudies.plan("slower", changes)));
    }
}
