package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.json.Json;
import io.transferscope.report.results.MadeUpStudy;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.NotLearned.Reason;
import io.transferscope.report.summary.StudySummary.Average;
import org.junit.jupiter.api.Test;

class NotLearnedTest {
    @Test
    void aNetworkThatDivergedIsInNoMean() {
        StudySummary summary =
                new MadeUpStudy()
                        .put("0/0/baseB", 0.6)
                        .put("1/0/baseB", Double.NaN)
                        .put("0/0/A3B", 0.5)
                        .put("1/0/A3B", 0.4)
                        .summary();

        Average base = summary.pooled().base();
        assertThat(base.mean()).isEqualTo(0.6);
        assertThat(base.count()).isEqualTo(1);
        assertThat(base.missing()).isZero();
        assertThat(base.notLearned()).isEqualTo(1);
        assertThat(summary.notLearned())
                .singleElement()
                .satisfies(
                        network -> {
                            assertThat(network.network()).hasToString("made-up/1/0/baseB");
                            assertThat(network.reason()).isEqualTo(Reason.DIVERGED);
                            assertThat(network.accuracy()).isNull();
                        });
        assertThat(Json.write(summary)).asString().doesNotContain("NaN");
        assertThat(summary.advice().sentences())
                .last()
                .asString()
                .contains("1 network learned nothing (made-up/1/0/baseB)", "1 diverged");
    }

    /** Wherever it was trained: one rule for all. */
    @Test
    void aTrainingThatDivergedHereCountsAsAnImportedOne() {
        StudySummary here = halfDiverged().diverged("1/0/A3B", 1000).summary();
        StudySummary elsewhere = halfDiverged().put("1/0/A3B", Double.NaN).summary();

        assertThat(Json.write(here)).isEqualTo(Json.write(elsewhere));
        Average transfer = here.pooled().byCopiedLayers().get(0).means().get("AnB");
        assertThat(requireNonNull(transfer).mean()).isEqualTo(0.5);
        assertThat(transfer.count()).isEqualTo(1);
        assertThat(transfer.diverged()).isEqualTo(1);
        assertThat(transfer.missing()).isZero();
        assertThat(requireNonNull(here.overBase().get(0).paired()).pairs()).isEqualTo(1);
        assertThat(here.overBase().get(0).paired().missing()).isEqualTo(1);
        assertThat(here.advice().sentences())
                .last()
                .asString()
                .contains("1 diverged and left out", "trainings that do not diverge");
    }

    private static MadeUpStudy halfDiverged() {
        return new MadeUpStudy()
                .classes(20)
                .put("0/0/baseB", 0.6)
                .put("1/0/baseB", 0.6)
                .put("0/0/A3B", 0.5);
    }

    @Test
    void aNetworkThatGuessesIsFlaggedAndCounted() {
        // Of 1000 images guessing gets 50; 62 or more with a chance of 5 %.
        StudySummary summary =
                new MadeUpStudy()
                        .classes(20)
                        .put("0/0/baseA", 61, 1000)
                        .put("0/0/baseB", 500, 1000)
                        .put("1/0/baseA", 63, 1000)
                        .put("1/0/baseB", 0, 1000)
                        .summary();

        assertThat(summary.notLearned())
                .extracting(network -> network.network().toString())
                .containsExactly("made-up/0/0/baseA", "made-up/1/0/baseB");
        assertThat(summary.notLearned())
                .extracting(NotLearned::reason)
                .containsOnly(Reason.AT_CHANCE);
        assertThat(summary.notLearned().get(0).accuracy()).isEqualTo(0.061);
        Average base = summary.pooled().base();
        assertThat(base.notLearned()).isEqualTo(2);
        assertThat(base.count()).isEqualTo(4);
        assertThat(base.mean()).isCloseTo(0.156, within(1e-12));
    }

    @Test
    void withoutTheNumberOfImagesOnlyAnAccuracyBelowChanceIsFlagged() {
        StudySummary summary =
                new MadeUpStudy()
                        .classes(20)
                        .put("0/0/baseA", 0.05)
                        .put("0/0/baseB", 0.051)
                        .summary();

        assertThat(summary.notLearned()).hasSize(1);
        assertThat(summary.chance()).isEqualTo(0.05);
    }

    @Test
    void nobodyGuessesWhereTheNumberOfClassesIsUnknown() {
        StudySummary summary = new MadeUpStudy().put("0/0/baseA", 10, 1000).summary();

        assertThat(summary.notLearned()).isEmpty();
        assertThat(summary.chance()).isNull();
    }

    @Test
    void randomFiltersThatLearnNothingAreNoReasonToDoubtTheAdvice() {
        StudySummary summary =
                new MadeUpStudy().classes(20).put("0/0/baseB", 0.5).put("0/0/R7B", 0.04).summary();

        assertThat(summary.notLearned()).hasSize(1);
        assertThat(summary.advice().sentences()).noneMatch(text -> text.contains("learned"));
    }
}
