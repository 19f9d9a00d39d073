package io.transferscope.report.statistics;

import static io.transferscope.report.statistics.TestingIntervals.contains;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.json.Json;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.statistics.Interval.Method;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Paired;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @Test
    void oneNetworkHasWilsonsIntervalWithoutTraining() {
        Average base = new MadeUpStudy().put("0/0/baseB", 81, 263).summary().pooled().base();

        // Newcombe 1998, Table I, method 3
        assertThat(requireNonNull(base.interval()).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(base.interval().high()).isCloseTo(0.3662, within(5e-5));
        assertThat(base.interval().method()).isEqualTo(Method.BINOMIAL);
        assertThat(base.interval().note()).isEqualTo("excludes the variance of training");
    }

    @Test
    void oneNetworkWithoutNumberOfImagesHasNone() {
        Average base = new MadeUpStudy().put("0/0/baseB", 0.4).summary().pooled().base();

        assertThat(base.mean()).isEqualTo(0.4);
        assertThat(base.interval()).isNull();
    }

    @Test
    void directionsOfOneSplitAreMeasuredOnAllTheirImagesTogether() {
        Average base =
                new MadeUpStudy()
                        .put("0/0/baseA", 50, 100)
                        .put("0/0/baseB", 30, 100)
                        .summary()
                        .pooled()
                        .base();

        assertThat(base.mean()).isEqualTo(0.4);
        assertThat(requireNonNull(base.interval()).low())
                .isCloseTo(0.334606, CLOSE); // Wilson, 80 of 200
        assertThat(base.interval().high()).isCloseTo(0.469163, CLOSE);
        assertThat(base.interval().note()).contains("one split").contains("training");
    }

    @Test
    void fewSplitsHaveStudentsIntervalOfTheirMeans() {
        MadeUpStudy study = new MadeUpStudy();
        double[] means = {0.50, 0.56, 0.53};
        for (int split = 0; split < 3; split++) {
            // Replicates and directions of a split say little that is new.
            study.put(split + "/0/baseA", means[split] + 0.04)
                    .put(split + "/0/baseB", means[split] - 0.02)
                    .put(split + "/1/baseA", means[split] + 0.03)
                    .put(split + "/1/baseB", means[split] - 0.05);
        }
        Interval interval = study.summary().pooled().base().interval();

        double half = 4.302653 * 0.03 / Math.sqrt(3);
        assertThat(requireNonNull(interval).low()).isCloseTo(0.53 - half, CLOSE);
        assertThat(interval.high()).isCloseTo(0.53 + half, CLOSE);
        assertThat(interval.method()).isEqualTo(Method.STUDENT_T);
        assertThat(interval.splits()).isEqualTo(3);
        assertThat(interval.note()).isNull();
    }

    @Test
    void manySplitsAreDrawnAgain() {
        Interval seven = splits(7).summary().pooled().base().interval();
        Interval eight = splits(8).summary().pooled().base().interval();

        assertThat(requireNonNull(seven).method()).isEqualTo(Method.STUDENT_T);
        assertThat(requireNonNull(eight).method()).isEqualTo(Method.BOOTSTRAP);
        assertThat(eight.splits()).isEqualTo(8);
        assertThat(eight.halfWidth()).isCloseTo(seven.halfWidth(), within(0.01));
    }

    @Test
    void unequalSplitsCountByTheirNetworks() {
        MadeUpStudy study = new MadeUpStudy().put("0/0/baseA", 0.3).put("1/0/baseA", 0.8);
        for (int replicate = 0; replicate < 5; replicate++) {
            study.put("2/" + replicate + "/baseA", 0.5);
        }
        Average base = study.summary().pooled().base();

        assertThat(base.mean()).isCloseTo(3.6 / 7, within(1e-12));
        assertThat(contains(requireNonNull(base.interval()), requireNonNull(base.mean()))).isTrue();
        assertThat(requireNonNull(base.interval()).low()).isPositive();
        assertThat(base.interval().high()).isLessThan(1);
    }

    @Test
    void replicatesOfOneSplitVaryAsWholes() {
        MadeUpStudy study = new MadeUpStudy();
        double[] means = {0.50, 0.52, 0.54};
        for (int replicate = 0; replicate < 3; replicate++) {
            study.put("0/" + replicate + "/baseA", means[replicate] + 0.1)
                    .put("0/" + replicate + "/baseB", means[replicate] - 0.1);
        }
        Interval interval = study.summary().pooled().base().interval();

        assertThat(requireNonNull(interval).halfWidth())
                .isCloseTo(4.302653 * 0.02 / Math.sqrt(3), CLOSE);
        assertThat(interval.method()).isEqualTo(Method.STUDENT_T);
        assertThat(interval.splits()).isEqualTo(1);
        assertThat(interval.note()).contains("classes").contains("test images");
    }

    @Test
    void testImagesWidenWhatReplicatesLeave() {
        MadeUpStudy study = new MadeUpStudy();
        for (int replicate = 0; replicate < 3; replicate++) {
            study.put("0/" + replicate + "/baseB", 50 + replicate, 100);
        }
        Interval interval = study.summary().pooled().base().interval();

        // Student: 51 ± 2.48; Wilson of 51 of 100: 41.35 to 60.58
        assertThat(requireNonNull(interval).low())
                .isCloseTo(0.51 - Math.hypot(0.024841, 0.096525), within(1e-4));
        assertThat(interval.high()).isCloseTo(0.51 + Math.hypot(0.024841, 0.095785), within(1e-4));
        assertThat(interval.note()).contains("classes").doesNotContain("images");
    }

    @Test
    void onePairIsComparedImageByImage() {
        // Of 50 images both are right on 36, the base alone on 12, the other alone on 2.
        BitSet base = bits(0, 48);
        BitSet frozen = bits(0, 36);
        frozen.set(48, 50);
        MadeUpStudy study = new MadeUpStudy().put("0/0/baseB", base, 50).put("0/0/B1B", frozen, 50);
        Paired drop = requireNonNull(layer(study).coAdaptationDrop()).paired();

        // Newcombe 1998 (paired), method 10
        assertThat(requireNonNull(drop).value()).isCloseTo(0.2, within(1e-12));
        assertThat(requireNonNull(drop.interval()).low()).isCloseTo(0.0569, within(5e-5));
        assertThat(drop.interval().high()).isCloseTo(0.3404, within(5e-5));
        assertThat(drop.interval().method()).isEqualTo(Method.PAIRED_IMAGES);
        assertThat(drop.interval().note()).isEqualTo("excludes the variance of training");
        assertThat(drop.pairs()).isEqualTo(1);
    }

    @Test
    void commonErrorsMakeThePairedIntervalNarrower() {
        MadeUpStudy same =
                new MadeUpStudy()
                        .put("0/0/baseB", bits(0, 300), 500)
                        .put("0/0/B1B", bits(0, 280), 500);
        MadeUpStudy counted = new MadeUpStudy().put("0/0/baseB", 300, 500).put("0/0/B1B", 280, 500);

        Interval narrow =
                requireNonNull(requireNonNull(layer(same).coAdaptationDrop()).paired()).interval();
        Interval wide =
                requireNonNull(requireNonNull(layer(counted).coAdaptationDrop()).paired())
                        .interval();

        assertThat(requireNonNull(narrow).halfWidth()).isLessThan(0.02);
        assertThat(requireNonNull(wide).halfWidth()).isGreaterThan(0.05);
        assertThat(wide.method()).isEqualTo(Method.BINOMIAL);
    }

    @Test
    void pairsOfBothDirectionsArePutTogether() {
        MadeUpStudy study =
                new MadeUpStudy()
                        .put("0/0/baseA", bits(0, 300), 500)
                        .put("0/0/baseB", bits(0, 200), 500)
                        .put("0/0/A1A", bits(10, 290), 500)
                        .put("0/0/B1B", bits(10, 190), 500);
        Paired drop = requireNonNull(layer(study).coAdaptationDrop()).paired();

        // Of each 500 images 20 differ, all in one direction.
        double half = 1.959964 * Math.sqrt(0.04 * 0.96 / 500 / 2);
        assertThat(requireNonNull(drop).value()).isCloseTo(0.04, within(1e-12));
        assertThat(requireNonNull(drop.interval()).halfWidth()).isCloseTo(half, CLOSE);
        assertThat(drop.interval().method()).isEqualTo(Method.PAIRED_IMAGES);
    }

    @Test
    void manyReplicatesArePutTogetherImageByImage() {
        MadeUpStudy study = new MadeUpStudy();
        for (int replicate = 0; replicate < 100; replicate++) {
            // Every frozen network is wrong on 20 more images; half of them on these, half on those
            BitSet base = bits(0, 300);
            BitSet frozen = bits(0, 300);
            frozen.clear(replicate % 2 == 0 ? 260 : 280, replicate % 2 == 0 ? 280 : 300);
            study.put("0/" + replicate + "/baseA", base, 500)
                    .put("0/" + replicate + "/baseB", base, 500)
                    .put("0/" + replicate + "/A1A", frozen, 500)
                    .put("0/" + replicate + "/B1B", frozen, 500);
        }
        Paired drop = requireNonNull(layer(study).coAdaptationDrop()).paired();

        // Replicates do not differ. Of each 500 images 40 lose half, all others nothing.
        double variance = (0.25 * 40 / 500 - 0.04 * 0.04) / 500;
        assertThat(requireNonNull(drop).pairs()).isEqualTo(200);
        assertThat(drop.value()).isCloseTo(0.04, within(1e-12));
        assertThat(requireNonNull(drop.interval()).halfWidth())
                .isCloseTo(1.959964 * Math.sqrt(variance / 2), CLOSE);
        assertThat(drop.interval().method()).isEqualTo(Method.STUDENT_T);
        assertThat(drop.interval().note()).contains("classes").doesNotContain("images");
    }

    @Test
    void noIntervalWhereOneSideIsOfOneSplit() {
        MadeUpStudy study =
                new MadeUpStudy()
                        .put("0/0/baseB", 0.5)
                        .put("1/0/baseB", 0.6)
                        .put("0/0/B1B", 0.5)
                        .put("0/0/A1B", 0.4)
                        .put("1/0/A1B", 0.5)
                        .missing("1/0/B1B");

        assertThat(requireNonNull(requireNonNull(layer(study).specificityDrop()).paired()).value())
                .isCloseTo(0.1, CLOSE);
        assertThat(
                        requireNonNull(requireNonNull(layer(study).specificityDrop()).paired())
                                .interval())
                .isNull();
    }

    @Test
    void replicasWriteTheSameBytes() {
        assertThat(Json.write(splits(9).summary())).isEqualTo(Json.write(splits(9).summary()));
    }

    private static AtLayer layer(MadeUpStudy study) {
        return study.summary().pooled().byCopiedLayers().get(0);
    }

    private static MadeUpStudy splits(int count) {
        MadeUpStudy study = new MadeUpStudy();
        Random random = new Random(5);
        for (int split = 0; split < count; split++) {
            study.putAll(
                    split + "/0", List.of(), List.of(), n -> 0.5 + 0.03 * random.nextGaussian());
        }
        return study;
    }

    private static BitSet bits(int from, int to) {
        BitSet bits = new BitSet();
        bits.set(from, to);
        return bits;
    }
}
