package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.summary.Comparison.Cell;
import io.transferscope.report.summary.Comparison.Row;
import io.transferscope.report.table.ComparisonCsv;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final StudySummary FIRST =
            new MadeUpStudy()
                    .put("0/0/baseB", 500, 1000)
                    .put("0/0/A2B", 400, 1000)
                    .put("0/0/A3B", 300, 1000)
                    .summary();
    private static final StudySummary SECOND =
            new MadeUpStudy().put("0/0/baseB", 560, 1000).put("0/0/A3B", 0.4).summary();

    @Test
    void studiesStandSideBySide() {
        Comparison comparison = Comparison.of(List.of(FIRST, SECOND));

        assertThat(comparison.rows())
                .extracting(row -> row.curve() + " " + row.copiedLayers())
                .containsExactly("base 0", "AnB 2", "AnB 3");
        assertThat(comparison.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(2));
        Row two = comparison.rows().get(1);
        assertThat(requireNonNull(two.cells().get(0).average()).mean()).isEqualTo(0.4);
        assertThat(two.cells().get(1).average()).isNull();
        assertThat(two.cells().get(1).toFirst()).isNull();
    }

    @Test
    void eachIsComparedWithTheFirst() {
        List<Row> rows = Comparison.of(List.of(FIRST, SECOND)).rows();

        assertThat(rows.get(0).cells().get(0).toFirst()).isNull();
        Cell base = rows.get(0).cells().get(1);
        assertThat(requireNonNull(base.toFirst()).value()).isCloseTo(0.06, within(1e-12));
        // Newcombe 1998: 560 and 500 of 1000
        assertThat(requireNonNull(base.toFirst().interval()).low()).isCloseTo(0.0162, within(2e-4));
        assertThat(base.toFirst().interval().high()).isCloseTo(0.1034, within(2e-4));
        Cell three = rows.get(2).cells().get(1);
        assertThat(requireNonNull(three.toFirst()).value()).isCloseTo(0.1, within(1e-12));
        assertThat(three.toFirst().interval()).isNull();
    }

    @Test
    void theTableHasARowForEachStudy() {
        assertThat(ComparisonCsv.csv(Comparison.of(List.of(FIRST, SECOND))).lines())
                .hasSize(1 + 3 * 2)
                .contains("AnB,2,made-up,,,,,,,,,,,,")
                .anyMatch(
                        line ->
                                line.startsWith("base,0,made-up,0.560000,")
                                        && line.contains("0.06"));
    }
}
