package io.transferscope.report.summary;

import static io.transferscope.report.statistics.TestingIntervals.contains;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.report.results.MadeUpStudy;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BoostTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    /**
     * Two halves, one 10 points easier. AnB+ is 2 points above its base, BnB+ is 1 point; but AnB+
     * was mostly trained for the easy half, BnB+ for the hard one.
     */
    private static MadeUpStudy lopsided() {
        return new MadeUpStudy()
                .put("0/0/baseA", 0.60)
                .put("0/0/baseB", 0.50)
                .put("0/0/B3A+", 0.62)
                .put("0/0/B5A+", 0.62)
                .put("0/0/B7A+", 0.62)
                .put("0/0/A7B+", 0.52)
                .missing("0/0/A3B+")
                .missing("0/0/A5B+")
                .put("0/0/B3B+", 0.51)
                .put("0/0/B5B+", 0.51)
                .put("0/0/B7B+", 0.51)
                .put("0/0/A7A+", 0.61)
                .missing("0/0/A3A+");
    }

    @Test
    void pooledIsTheDifferenceOfMeansOverSingleNetworks() {
        List<Boost.Range> pooled = lopsided().summary().boost().pooled();

        assertThat(pooled).extracting(Boost.Range::layers).containsExactly("1-7", "3-7", "5-7");
        // (3 × 62 + 52) / 4 − (60 + 50) / 2
        assertThat(pooled.get(0).overBase()).isCloseTo(59.5 - 55, EXACTLY);
        // … − (3 × 51 + 61) / 4
        assertThat(pooled.get(0).overFineTunedSelffer()).isCloseTo(59.5 - 53.5, EXACTLY);
        assertThat(pooled.get(0).networks()).isEqualTo(4);
        assertThat(pooled.get(0).missing()).isEqualTo(3);
        assertThat(pooled.get(2).overBase()).isCloseTo((62 + 62 + 52) / 3.0 - 55, EXACTLY);
        assertThat(pooled.get(2).missing()).isEqualTo(1);
    }

    @Test
    void pairedTakesTheBaseOfItsOwnFromEveryNetwork() {
        List<Boost.Range> paired = lopsided().summary().boost().paired();

        assertThat(paired)
                .allSatisfy(
                        boost -> {
                            assertThat(boost.overBase()).isCloseTo(2, EXACTLY);
                            assertThat(boost.overFineTunedSelffer()).isCloseTo(1, EXACTLY);
                        });
    }

    @Test
    void aNetworkWithoutItsBaseIsInNoPair() {
        Boost boost = lopsided().missing("0/0/baseB").summary().boost();

        Boost.Range paired = boost.paired().get(0);
        assertThat(paired.overBase()).isCloseTo(2, EXACTLY);
        assertThat(paired.networks()).isEqualTo(3);
        assertThat(paired.overFineTunedSelffer()).isCloseTo(1, EXACTLY);
        assertThat(boost.pooled().get(0).overBase()).isCloseTo(59.5 - 60, EXACTLY);
    }

    @Test
    void disagreementIsSaidPlainly() {
        assertThat(lopsided().summary().boost().disagreement())
                .contains(
                        "AnB+ is 6 points above BnB+ networks as the paper pools them",
                        "but 1 point above when each network is compared",
                        "easier than those of the BnB+ networks",
                        "57.5 % against 52.5 %");
    }

    @Test
    void completeStudiesAgree() {
        Boost boost = EffectsTest.study(3, 2, new Random(8)).summary().boost();

        assertThat(boost.disagreement()).isNull();
        for (int i = 0; i < 3; i++) {
            assertThat(boost.pooled().get(i).overBase())
                    .isCloseTo(boost.paired().get(i).overBase(), EXACTLY);
            assertThat(contains(requireNonNull(boost.paired().get(i).intervalOverBase()), 2))
                    .isTrue();
            assertThat(
                            contains(
                                    requireNonNull(
                                            boost.paired().get(i).intervalOverFineTunedSelffer()),
                                    1.5))
                    .isTrue();
        }
    }

    @Test
    void withoutSelffersOnlyTheBaseIsCompared() {
        Boost boost =
                new MadeUpStudy().put("0/0/baseB", 0.5).put("0/0/A2B+", 0.53).summary().boost();

        assertThat(boost.paired()).hasSize(1);
        assertThat(boost.paired().get(0).overBase()).isCloseTo(3, EXACTLY);
        assertThat(boost.paired().get(0).overFineTunedSelffer()).isNull();
    }
}
