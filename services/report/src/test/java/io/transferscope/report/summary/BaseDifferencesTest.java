package io.transferscope.report.summary;

import static io.transferscope.report.summary.EffectsTest.KINDS;
import static io.transferscope.report.summary.EffectsTest.LAYERS;
import static io.transferscope.report.summary.EffectsTest.study;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.OverBase;
import io.transferscope.report.summary.StudySummary.Paired;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences of copied layers from base networks, in a study whose truth is known. */
class BaseDifferencesTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 9})
    void differencesFromBaseNetworksHaveTheIntervalsOfTheirPairs(int splits) {
        StudySummary summary = study(splits, 2, new Random(12)).summary();

        assertThat(summary.overBase())
                .hasSize(KINDS.size() * LAYERS.size())
                .allSatisfy(
                        over -> {
                            assertThat(over.networks()).isEqualTo(2 * 4 * splits);
                            assertThat(over.missing()).isZero();
                            assertThat(requireNonNull(over.paired()).pairs()).isEqualTo(4 * splits);
                            assertThat(over.value())
                                    .isCloseTo(over.paired().value(), within(1e-12));
                            assertThat(requireNonNull(over.interval()).low())
                                    .isCloseTo(
                                            requireNonNull(over.paired().interval()).low(),
                                            within(1e-9));
                            assertThat(over.interval().high())
                                    .isCloseTo(over.paired().interval().high(), within(1e-9));
                        });
        for (AtLayer layer : summary.pooled().byCopiedLayers()) {
            Paired gain = requireNonNull(layer.fineTuningGain()).paired();
            assertThat(overBase(summary, "AnB+", layer.copiedLayers()).paired()).isEqualTo(gain);
        }
    }

    /** Their halves differ much more than the trainings of one half do. */
    @Test
    void differencesFromBaseNetworksAreFinerThanTheirMeans() {
        StudySummary summary = study(6, 1, new Random(3)).summary();

        Average transfer = summary.pooled().byCopiedLayers().get(6).means().get("AnB");
        assertThat(requireNonNull(requireNonNull(transfer).interval()).halfWidth())
                .isGreaterThan(
                        3 * requireNonNull(overBase(summary, "AnB", 7).interval()).halfWidth());
    }

    @Test
    void aStudyWithoutCopiesHasNoDifferencesFromBaseNetworks() {
        assertThat(new MadeUpStudy().put("0/0/baseB", 0.5).summary().overBase()).isEmpty();
    }

    private static OverBase overBase(StudySummary summary, String curve, int n) {
        return summary.overBase().stream()
                .filter(over -> over.curve().equals(curve) && over.copiedLayers() == n)
                .findFirst()
                .orElseThrow();
    }
}
