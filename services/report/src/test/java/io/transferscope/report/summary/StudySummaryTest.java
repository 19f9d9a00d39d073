package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudySummaryTest {
    private static final StudyPlan PLAN = TestingStudies.plan();

    @Test
    void quantitiesComeOutAsConstructed() {
        StudySummary summary =
                StudySummary.of(
                        StudyResults.of(
                                PLAN,
                                TestingStudies.results(PLAN, StudySummaryTest::constructed)
                                        .values()));

        AtLayer atThree = summary.pooled().byCopiedLayers().get(1);
        assertThat(atThree.copiedLayers()).isEqualTo(3);
        assertThat(value(requireNonNull(atThree.coAdaptationDrop())))
                .isCloseTo(0.030, within(1e-12));
        assertThat(value(requireNonNull(atThree.specificityDrop())))
                .isCloseTo(0.060, within(1e-12));
        assertThat(value(requireNonNull(atThree.fineTuningGain()))).isCloseTo(0.020, within(1e-12));
        assertThat(value(requireNonNull(atThree.boostOverSelffer())))
                .isCloseTo(0.015, within(1e-12));
        assertThat(summary.pooled().base().mean()).isEqualTo(0.55);
        assertThat(summary.chance()).isEqualTo(0.1);
        assertThat(summary.missing()).isZero();
    }

    @Test
    void eachTargetIsSummedUpByItself() {
        StudySummary summary =
                StudySummary.of(
                        StudyResults.of(
                                PLAN,
                                TestingStudies.results(PLAN, StudySummaryTest::constructed)
                                        .values()));

        assertThat(summary.groups())
                .extracting(StudySummary.Group::target)
                .containsExactly(Task.A, Task.B);
        assertThat(summary.groups())
                .extracting(group -> group.summary().base().mean())
                .containsExactly(0.5, 0.6);
    }

    @Test
    void inOneDirectionTheSourcesBaseIsNotComparedWith() {
        StudyPlan plan = TestingStudies.plan("{\"copiedLayers\": [3], \"directions\": \"a-to-b\"}");

        StudySummary summary =
                StudySummary.of(
                        StudyResults.of(
                                plan,
                                TestingStudies.results(plan, StudySummaryTest::constructed)
                                        .values()));

        AtLayer atThree = summary.pooled().byCopiedLayers().get(0);
        assertThat(summary.pooled().base().mean()).isEqualTo(0.6);
        assertThat(value(requireNonNull(atThree.coAdaptationDrop())))
                .isCloseTo(0.030, within(1e-12));
        assertThat(summary.measured()).isEqualTo(6);
    }

    @Test
    void everyNumberCountsWhatItLacks() {
        Map<NetworkId, AccuracyMeasured> results =
                TestingStudies.results(PLAN, StudySummaryTest::constructed);
        results.keySet().removeIf(n -> n.label().equals("A3B") || n.label().equals("baseB"));
        results.keySet().removeIf(n -> n.label().matches("[AB]1[AB]\\+"));

        StudySummary summary = StudySummary.of(StudyResults.of(PLAN, results.values()));

        AtLayer atOne = summary.pooled().byCopiedLayers().get(0);
        AtLayer atThree = summary.pooled().byCopiedLayers().get(1);
        assertThat(summary.missing()).isEqualTo(6);
        assertThat(summary.measured() + summary.missing()).isEqualTo(PLAN.networks().size());
        assertThat(requireNonNull(atThree.means().get("AnB")).count()).isEqualTo(1);
        assertThat(atThree.means().get("AnB").missing()).isEqualTo(1);
        assertThat(atThree.specificityDrop()).isNotNull();
        assertThat(atThree.specificityDrop().missing()).isEqualTo(1);
        assertThat(requireNonNull(atThree.coAdaptationDrop()).missing()).isEqualTo(1);
        assertThat(atOne.fineTuningGain()).isEqualTo(new Difference(null, 3, null));
        assertThat(requireNonNull(atOne.means().get("AnB+")).mean()).isNull();
    }

    @Test
    void whatIsNotPlannedIsNotMissing() {
        StudyPlan plan = TestingStudies.plan("{\"copiedLayers\": [3], \"treatments\": [\"AnB\"]}");

        StudySummary summary = StudySummary.of(StudyResults.of(plan, List.of()));

        AtLayer atThree = summary.pooled().byCopiedLayers().get(0);
        assertThat(atThree.means()).containsOnlyKeys("AnB");
        assertThat(atThree.coAdaptationDrop()).isNull();
        assertThat(summary.missing()).isEqualTo(4);
    }

    /** Of 1000 images: base 500 (A) or 600 (B), and the same effects on top for both. */
    private static int constructed(NetworkId network) {
        int base = network.treatment().target() == Task.A ? 500 : 600;
        return switch (Curve.of(network.treatment())) {
            case BASE -> base;
            case SELFFER -> base - 10 * network.treatment().copiedLayers();
            case TRANSFER -> base - 30 * network.treatment().copiedLayers();
            case SELFFER_FINE_TUNED -> base + 5;
            case TRANSFER_FINE_TUNED -> base + 20;
            case PRETRAINED, PRETRAINED_FINE_TUNED, SELFFER_WARM, TRANSFER_WARM, RANDOM -> 100;
        };
    }

    private static double value(Difference difference) {
        return requireNonNull(difference.value());
    }
}
