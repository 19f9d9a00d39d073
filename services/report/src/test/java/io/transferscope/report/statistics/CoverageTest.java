package io.transferscope.report.statistics;

import static io.transferscope.report.statistics.TestingIntervals.contains;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trials;
import java.util.BitSet;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether 95 of 100 intervals hold what they are about, in simulated studies. */
class CoverageTest {
    private static final int STUDIES = 1_000;
    private static final double EFFECT = 0.03;
    private static final LayerRange THREE = new LayerRange(3, 3);

    private final Bootstrap bootstrap = new Bootstrap("simulated");

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8})
    void ofSplits(int splits) {
        int means = 0;
        int drops = 0;
        Random random = new Random(splits);
        for (int i = 0; i < STUDIES; i++) {
            Trials trials = trials(random, splits, (study, place) -> {});
            means += holds(Contrast.mean(trials.at(Curve.BASE, 0)), 0.5);
            drops += holds(specificity(trials), EFFECT);
        }

        assertThat(means).isBetween(920, 980);
        assertThat(drops).isBetween(920, 980);
    }

    @ParameterizedTest
    @ValueSource(ints = {6})
    void ofSplitsWithNetworksMissing(int splits) {
        int drops = 0;
        Random random = new Random(splits);
        for (int i = 0; i < STUDIES; i++) {
            Trials trials =
                    trials(
                            random,
                            splits,
                            (study, place) -> {
                                if (random.nextInt(3) == 0) {
                                    study.missing(place + "/B3A");
                                }
                            });
            drops += holds(specificity(trials), EFFECT);
        }

        assertThat(drops).isBetween(920, 985);
    }

    @Test
    void ofTheImagesOfOneNetworkAndOfOnePair() {
        int means = 0;
        int drops = 0;
        Random random = new Random(1);
        for (int i = 0; i < STUDIES; i++) {
            BitSet base = new BitSet();
            BitSet selffer = new BitSet();
            for (int image = 0; image < 250; image++) {
                boolean easy = random.nextInt(2) == 0;
                base.set(image, random.nextDouble() < (easy ? 0.9 : 0.3));
                selffer.set(image, random.nextDouble() < (easy ? 0.8 : 0.25));
            }
            Trials trials =
                    Trials.of(
                            new MadeUpStudy()
                                    .put("0/0/baseB", base, 250)
                                    .put("0/0/B3B", selffer, 250)
                                    .results());
            means += holds(Contrast.mean(trials.at(Curve.BASE, 0)), 0.6);
            drops += holds(Contrast.paired(trials, Quantity.CO_ADAPTATION_DROP, THREE), 0.075);
        }

        assertThat(means).isBetween(920, 980);
        assertThat(drops).isBetween(920, 980);
    }

    /** Trainings vary, and so do the test images; the classes are the same. */
    @Test
    void ofReplicatesOfOneSplit() {
        int drops = 0;
        Random random = new Random(2);
        for (int i = 0; i < STUDIES; i++) {
            double[] difficulty = random.doubles(250).toArray();
            MadeUpStudy study = new MadeUpStudy();
            for (int replicate = 0; replicate < 3; replicate++) {
                study.put("0/" + replicate + "/baseB", right(random, difficulty, 0.1), 250)
                        .put("0/" + replicate + "/B3B", right(random, difficulty, 0), 250);
            }
            drops +=
                    holds(
                            Contrast.paired(
                                    Trials.of(study.results()), Quantity.CO_ADAPTATION_DROP, THREE),
                            0.05);
        }

        // Both kinds of noise are in both parts, which is on the safe side.
        assertThat(drops).isGreaterThan(930);
    }

    private static BitSet right(Random random, double[] difficulty, double better) {
        double luck = 0.02 * random.nextGaussian();
        BitSet right = new BitSet();
        for (int image = 0; image < difficulty.length; image++) {
            right.set(
                    image,
                    random.nextDouble() < 0.5 * difficulty[image] + (better + luck) / 2 + 0.2);
        }
        return right;
    }

    private static Contrast specificity(Trials trials) {
        return Contrast.paired(trials, Quantity.SPECIFICITY_DROP, THREE);
    }

    private int holds(Contrast contrast, double truth) {
        Interval interval = new Intervals(bootstrap).of(contrast);
        assertThat(interval).isNotNull();
        return contains(interval, truth) ? 1 : 0;
    }

    /** Halves differ, splits take the effect differently, and so do trainings. */
    private static Trials trials(
            Random random, int splits, BiConsumer<MadeUpStudy, String> change) {
        MadeUpStudy study = new MadeUpStudy();
        for (int split = 0; split < splits; split++) {
            double effect = EFFECT + 0.01 * random.nextGaussian();
            String place = split + "/0";
            for (String target : new String[] {"A", "B"}) {
                String source = target.equals("A") ? "B" : "A";
                double half = 0.5 + 0.05 * random.nextGaussian();
                study.put(place + "/base" + target, half + 0.01 * random.nextGaussian())
                        .put(
                                place + "/" + target + "3" + target,
                                half - 0.01 + 0.01 * random.nextGaussian())
                        .put(
                                place + "/" + source + "3" + target,
                                half - 0.01 - effect + 0.01 * random.nextGaussian());
            }
            change.accept(study, place);
        }
        return Trials.of(study.results());
    }
}
