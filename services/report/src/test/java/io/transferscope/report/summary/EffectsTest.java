package io.transferscope.report.summary;

import static io.transferscope.contracts.plan.Task.A;
import static io.transferscope.contracts.plan.Task.B;
import static io.transferscope.report.statistics.TestingIntervals.contains;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Interval.Method;
import io.transferscope.report.summary.Effects.Range;
import io.transferscope.report.summary.Effects.Size;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Difference;
import io.transferscope.report.summary.StudySummary.OfTarget;
import io.transferscope.report.summary.StudySummary.Paired;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A study made up of effects that are known: easy and hard halves, and trainings that vary. */
class EffectsTest {
    static final List<Integer> LAYERS = List.of(1, 2, 3, 4, 5, 6, 7);
    static final List<String> KINDS = List.of("BnB", "BnB+", "AnB", "AnB+", "RnB");

    private static final Set<Quantity> OF_THE_PAPER =
            EnumSet.range(Quantity.CO_ADAPTATION_DROP, Quantity.BOOST_OVER_SELFFER);

    @ParameterizedTest
    @ValueSource(ints = {4, 9})
    void everyStatisticComesOutAsConstructed(int splits) {
        StudySummary summary = study(splits, 2, new Random(11)).summary();

        Method method = splits < 8 ? Method.STUDENT_T : Method.BOOTSTRAP;
        for (AtLayer layer : summary.pooled().byCopiedLayers()) {
            for (Quantity quantity : OF_THE_PAPER) {
                Difference difference = requireNonNull(layer.difference(quantity));
                Paired paired = requireNonNull(difference.paired());
                double truth = effect(quantity, layer.copiedLayers());
                assertThat(paired.value()).isCloseTo(truth, within(0.01));
                assertThat(difference.value()).isCloseTo(paired.value(), within(1e-12));
                assertThat(difference.missing()).isZero();
                assertThat(paired.missing()).isZero();
                Interval interval = requireNonNull(paired.interval());
                assertThat(interval.method()).isEqualTo(method);
                assertThat(interval.splits()).isEqualTo(splits);
                assertThat(contains(interval, paired.value())).isTrue();
            }
        }
        for (List<Range> ranges : List.of(summary.effects().pooled(), summary.effects().paired())) {
            assertThat(ranges).extracting(Range::layers).containsExactly("1-7", "3-7", "5-7");
            assertThat(ranges)
                    .allSatisfy(
                            range -> {
                                for (Quantity quantity : OF_THE_PAPER) {
                                    Size size = range.size(quantity);
                                    assertThat(
                                                    contains(
                                                            requireNonNull(
                                                                    requireNonNull(size)
                                                                            .interval()),
                                                            requireNonNull(size.value())))
                                            .isTrue();
                                    assertThat(
                                                    contains(
                                                            requireNonNull(size.interval()),
                                                            100 * effect(quantity, range)))
                                            .as("%s %s", range.layers(), quantity)
                                            .isTrue();
                                }
                            });
        }
    }

    @Test
    void eachTargetHasItsOwnMeansOverAllSplits() {
        StudySummary summary = study(4, 1, new Random(5)).summary();

        assertThat(summary.byTarget()).extracting(OfTarget::target).containsExactly(A, B);
        Average base = summary.byTarget().get(0).summary().base();
        assertThat(base.count()).isEqualTo(4);
        assertThat(requireNonNull(base.interval()).splits()).isEqualTo(4);
        assertThat(
                        (requireNonNull(base.mean())
                                        + requireNonNull(
                                                summary.byTarget().get(1).summary().base().mean()))
                                / 2)
                .isCloseTo(summary.pooled().base().mean(), within(1e-12));
    }

    /** How many of the intervals of one study miss is chance; over many it must be 5 of 100. */
    @Test
    void intervalsOfWholeStudiesHoldTheTruth() {
        int all = 0;
        int held = 0;
        for (int seed = 0; seed < 25; seed++) {
            StudySummary summary = study(4, 1, new Random(seed)).summary();
            for (AtLayer layer : summary.pooled().byCopiedLayers()) {
                for (Quantity quantity : OF_THE_PAPER) {
                    all++;
                    held +=
                            contains(
                                            requireNonNull(
                                                    requireNonNull(
                                                                    requireNonNull(
                                                                                    layer
                                                                                            .difference(
                                                                                                    quantity))
                                                                            .paired())
                                                            .interval()),
                                            effect(quantity, layer.copiedLayers()))
                                    ? 1
                                    : 0;
                }
            }
        }

        assertThat((double) held / all).isBetween(0.92, 0.98);
    }

    @Test
    void pairsTakeAwayWhatHalvesDifferIn() {
        StudySummary summary = study(6, 1, new Random(3)).summary();

        Average transfer = summary.pooled().byCopiedLayers().get(6).means().get("AnB");
        Difference drop = summary.pooled().byCopiedLayers().get(6).specificityDrop();
        assertThat(requireNonNull(requireNonNull(transfer).interval()).halfWidth())
                .isGreaterThan(
                        3
                                * requireNonNull(
                                                requireNonNull(requireNonNull(drop).paired())
                                                        .interval())
                                        .halfWidth());
    }

    @Test
    void missingNetworksAreCountedInEveryNumberThatLacksThem() {
        MadeUpStudy study =
                study(3, 1, new Random(4))
                        .missing("0/0/baseA")
                        .missing("1/0/A3B")
                        .missing("2/0/B3B");

        StudySummary summary = study.summary();

        AtLayer three = summary.pooled().byCopiedLayers().get(2);
        assertThat(summary.missing()).isEqualTo(3);
        assertThat(summary.pooled().base().missing()).isEqualTo(1);
        assertThat(requireNonNull(three.means().get("AnB")).count()).isEqualTo(5);
        assertThat(requireNonNull(three.specificityDrop()).missing()).isEqualTo(2);
        // Those of 0/A have lost their base network: BnB and AnB, one each.
        assertThat(requireNonNull(three.specificityDrop().paired()).missing()).isEqualTo(4);
        assertThat(three.specificityDrop().paired().pairs()).isEqualTo(8);
        assertThat(three.specificityDrop().paired().value()).isCloseTo(0.02, within(0.01));
        Range pooled = summary.effects().pooled().get(0);
        Range paired = summary.effects().paired().get(0);
        assertThat(requireNonNull(pooled.coAdaptationDrop()).missing()).isEqualTo(2);
        assertThat(requireNonNull(paired.coAdaptationDrop()).missing()).isEqualTo(8);
        assertThat(paired.coAdaptationDrop().networks()).isEqualTo(42 - 8);
        assertThat(summary.advice().sentences().get(3)).startsWith("3 networks of the plan have");
    }

    @Test
    void rangesEndWithTheStudy() {
        StudySummary summary =
                new MadeUpStudy()
                        .putAll("0/0", List.of("AnB"), List.of(2, 4), network -> 0.5)
                        .summary();

        assertThat(summary.effects().pooled())
                .extracting(Range::layers)
                .containsExactly("1-4", "3-4");
        assertThat(summary.effects().pooled().get(0).specificityDrop()).isNull();
        assertThat(summary.boost().pooled()).hasSize(2);
        assertThat(summary.boost().pooled().get(0).overBase()).isNull();
    }

    @Test
    void thePapersMetricStandsBesideTheHeldOutAccuracy() {
        StudySummary trained =
                StudySummary.of(
                        StudyResults.of(
                                TestingStudies.plan(),
                                TestingStudies.results(TestingStudies.plan(), network -> 500)
                                        .values()));
        StudySummary imported = new MadeUpStudy().put("0/0/baseA", 0.5).summary();

        assertThat(trained.pooled().base().mean()).isEqualTo(0.5);
        assertThat(trained.pooled().base().best10Mean()).isEqualTo(0.375);
        assertThat(imported.pooled().base().best10Mean()).isNull();
    }

    private static double effect(Quantity quantity, int n) {
        return switch (quantity) {
            case CO_ADAPTATION_DROP -> 0.003 * n;
            case SPECIFICITY_DROP -> n < 3 ? 0 : 0.01 * (n - 1);
            case FINE_TUNING_GAIN -> 0.02;
            case BOOST_OVER_SELFFER -> 0.015;
            case PRETRAINED_GAIN,
                    PRETRAINED_FINE_TUNING_GAIN,
                    PRETRAINED_OVER_SELFFER,
                    PRETRAINED_OVER_FROZEN ->
                    throw new IllegalArgumentException("nothing is pretrained here");
        };
    }

    private static double effect(Quantity quantity, Range range) {
        int first = Integer.parseInt(range.layers().substring(0, 1));
        return LAYERS.stream()
                .filter(n -> n >= first)
                .mapToDouble(n -> effect(quantity, n))
                .average()
                .orElseThrow();
    }

    static MadeUpStudy study(int splits, int replicates, Random random) {
        MadeUpStudy study = new MadeUpStudy().classes(20);
        Map<String, Double> halves = new HashMap<>();

        for (int split = 0; split < splits; split++) {
            for (int replicate = 0; replicate < replicates; replicate++) {
                study.putAll(
                        split + "/" + replicate,
                        KINDS,
                        LAYERS,
                        network ->
                                0.55
                                        + halves.computeIfAbsent(
                                                network.split()
                                                        + "/"
                                                        + network.treatment().target(),
                                                half -> 0.06 * random.nextGaussian())
                                        + onTop(network)
                                        + 0.003 * random.nextGaussian());
            }
        }

        return study;
    }

    private static double onTop(NetworkId network) {
        int n = network.treatment().copiedLayers();
        return switch (Curve.of(network.treatment())) {
            case BASE -> 0;
            case SELFFER -> -effect(Quantity.CO_ADAPTATION_DROP, n);
            case TRANSFER ->
                    -effect(Quantity.CO_ADAPTATION_DROP, n) - effect(Quantity.SPECIFICITY_DROP, n);
            case SELFFER_FINE_TUNED -> 0.005;
            case TRANSFER_FINE_TUNED -> 0.02;
            case RANDOM -> -0.05 * n;
            case PRETRAINED, PRETRAINED_FINE_TUNED ->
                    throw new IllegalArgumentException("nothing is pretrained here");
            case SELFFER_WARM, TRANSFER_WARM -> 0;
        };
    }
}
