package io.transferscope.report.summary;

import static io.transferscope.report.statistics.TestingIntervals.contains;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.json.Json;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.PretrainedStudies;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Paired;
import io.transferscope.report.table.SummaryCsv;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pretrained layers gain, in a study whose gains are known. */
class PretrainedEffectsTest {
    private static final StudySummary ONE_TASK = PretrainedStudies.ofOneTask(5).summary();

    @Test
    void gainsComeOutAsConstructed() {
        for (AtLayer layer : ONE_TASK.pooled().byCopiedLayers()) {
            effects(layer.copiedLayers())
                    .forEach(
                            (quantity, effect) -> {
                                Paired paired =
                                        requireNonNull(
                                                requireNonNull(layer.difference(quantity))
                                                        .paired());
                                assertThat(paired.value())
                                        .as("%s at %d", quantity, layer.copiedLayers())
                                        .isCloseTo(effect, within(0.01));
                                assertThat(
                                                contains(
                                                        requireNonNull(paired.interval()),
                                                        paired.value()))
                                        .isTrue();
                            });
            assertThat(layer.specificityDrop()).isNull();
            assertThat(layer.fineTuningGain()).isNull();
        }
    }

    @Test
    void rangesOfLayersHaveTheirMeans() {
        Effects.Range all = ONE_TASK.effects().paired().get(0);

        assertThat(all.layers()).isEqualTo("1-9");
        effects(1)
                .keySet()
                .forEach(
                        quantity -> {
                            double mean =
                                    PretrainedStudies.LAYERS.stream()
                                            .mapToDouble(n -> effects(n).get(quantity))
                                            .average()
                                            .orElseThrow();
                            assertThat(requireNonNull(all.size(quantity)).value())
                                    .isCloseTo(100 * mean, within(0.5));
                        });
    }

    @Test
    void ofPretrainedNetworksAloneThereIsNothingElse() {
        StudySummary alone = PretrainedStudies.alone(3).summary();

        for (AtLayer layer : alone.pooled().byCopiedLayers()) {
            assertThat(layer.means()).containsOnlyKeys("PnB", "PnB+");
            assertThat(Stream.of(Quantity.values()).filter(q -> layer.difference(q) != null))
                    .containsExactly(
                            Quantity.PRETRAINED_GAIN,
                            Quantity.PRETRAINED_FINE_TUNING_GAIN,
                            Quantity.PRETRAINED_OVER_FROZEN);
        }
        assertThat(alone.boost().pooled())
                .isNotEmpty()
                .allSatisfy(range -> assertThat(range.overBase()).isNull())
                .allSatisfy(range -> assertThat(range.networks()).isZero());
        assertThat(alone.boost().disagreement()).isNull();
        assertThat(SummaryCsv.csv(alone))
                .contains(",pretrainedGain,paired,", ",pretrainedOverFrozen,pooled,")
                .doesNotContain("BnB", "AnB", "NaN", "null", "pretrainedOverSelffer");
    }

    @Test
    void studiesOfWhichOneHasThemAloneAreComparedWhereBothHaveSomething() {
        StudySummary copied = new MadeUpStudy().put("0/0/baseB", 0.5).put("0/0/A1B", 0.4).summary();
        Comparison comparison =
                Comparison.of(List.of(copied, PretrainedStudies.alone(2).summary()));

        assertThat(comparison.rows())
                .extracting(Comparison.Row::curve)
                .containsOnly("base", "AnB", "PnB", "PnB+");
        assertThat(comparison.rows())
                .filteredOn(row -> row.curve().equals("PnB"))
                .allSatisfy(row -> assertThat(row.cells().get(0).average()).isNull())
                .allSatisfy(row -> assertThat(row.cells().get(1).average()).isNotNull())
                .allSatisfy(row -> assertThat(row.cells().get(1).toFirst()).isNull());
    }

    @Test
    void everyRowOfTheTableNamesItsQuantity() {
        assertThat(SummaryCsv.csv(ONE_TASK))
                .contains(",6,PnB,mean,", ",6,PnB+,mean,", ",6,PnB+ over base,paired,")
                .contains(",pretrainedGain,pooled,", ",pretrainedGain,paired,")
                .contains(",pretrainedOverSelffer,paired,", ",pretrainedOverFrozen,paired,")
                .doesNotContain("AnB");
    }

    @Test
    void aStudyWithoutThemSaysNothingOfThem() {
        StudySummary without =
                new MadeUpStudy().put("0/0/baseB", 0.5).put("0/0/A1B", 0.4).summary();

        assertThat(new String(Json.write(without), UTF_8)).doesNotContain("retrained");
        assertThat(SummaryCsv.csv(without)).doesNotContain("retrained");
    }

    private static Map<Quantity, Double> effects(int n) {
        double frozen = 0.1 + 0.01 * n - 0.003 * n * n;
        Map<Quantity, Double> effects = new EnumMap<>(Quantity.class);
        effects.put(Quantity.PRETRAINED_GAIN, frozen);
        effects.put(Quantity.PRETRAINED_FINE_TUNING_GAIN, 0.13);
        effects.put(Quantity.PRETRAINED_OVER_SELFFER, 0.12);
        effects.put(Quantity.PRETRAINED_OVER_FROZEN, 0.13 - frozen);
        return effects;
    }
}
