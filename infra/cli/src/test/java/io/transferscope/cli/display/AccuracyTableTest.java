package io.transferscope.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import io.transferscope.report.advice.Advice;
import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.convergence.Convergence;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.NotLearned.Reason;
import io.transferscope.report.summary.Boost;
import io.transferscope.report.summary.Effects;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Difference;
import io.transferscope.report.summary.StudySummary.Group;
import io.transferscope.report.summary.StudySummary.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccuracyTableTest {
    private static final Scope SCOPE =
            new Scope(
                    mean(0.714),
                    List.of(
                            new AtLayer(
                                    1,
                                    Map.of(
                                            "BnB",
                                            mean(0.7),
                                            "AnB",
                                            mean(0.69),
                                            "AnB+",
                                            mean(0.725),
                                            "PnB",
                                            mean(0.764)),
                                    difference(0.014),
                                    difference(0.01),
                                    difference(0.011),
                                    null,
                                    difference(0.05),
                                    null,
                                    null,
                                    null),
                            new AtLayer(
                                    7,
                                    Map.of(
                                            "BnB",
                                            mean(0.65),
                                            "AnB",
                                            mean(null),
                                            "AnB+",
                                            mean(0.7),
                                            "PnB",
                                            mean(0.694)),
                                    difference(0.064),
                                    difference(null),
                                    difference(-0.014),
                                    null,
                                    difference(-0.02),
                                    null,
                                    null,
                                    null)));

    @Test
    void showsTreatmentsByCopiedLayersAndNamesTheDrops() {
        assertThat(String.join("\n", AccuracyTable.lines(summary(0.1), false)))
                .isEqualTo(
                        """
                        accuracy in percent, mean over all targets (chance 10.0 %)
                        copied layers                            0       1       7
                        base                                  71.4
                        BnB                                           70.0    65.0
                        AnB                                           69.0
                        AnB+                                          72.5    70.0
                        PnB                                           76.4    69.4

                        co-adaptation drop (base - BnB)               +1.4    +6.4
                        specificity drop (BnB - AnB)                  +1.0
                        fine-tuning gain (AnB+ - base)                +1.1    -1.4
                        pretrained gain (PnB - base)                  +5.0    -2.0

                        1 of 10 networks are missing from these means""");
    }

    @Test
    void showsEachTargetWhereWanted() {
        assertThat(AccuracyTable.lines(summary(0.1), true))
                .contains("target B, split 0, replicate 1")
                .filteredOn(line -> line.startsWith("base "))
                .hasSize(2);
    }

    @Test
    void chanceThatNobodyKnowsIsNotShown() {
        assertThat(AccuracyTable.lines(summary(null), false))
                .first()
                .isEqualTo("accuracy in percent, mean over all targets");
    }

    @Test
    void networksThatDivergedAreCounted() {
        NetworkId network = NetworkId.parse("s/0/0/A1B");

        assertThat(
                        AccuracyTable.lines(
                                summary(
                                        null,
                                        new NotLearned(network, Reason.DIVERGED, null),
                                        new NotLearned(network, Reason.AT_CHANCE, 0.1)),
                                false))
                .last()
                .isEqualTo("diverged, and in none of these means: 1");
    }

    private static StudySummary summary(@Nullable Double chance, NotLearned... notLearned) {
        Finding open = new Finding(null, Certainty.NOT_ENOUGH_NETWORKS, "", null);
        return new StudySummary(
                "s",
                10,
                9,
                1,
                chance,
                null,
                List.of(notLearned),
                SCOPE,
                List.of(),
                List.of(new Group(0, 1, Task.B, SCOPE)),
                List.of(),
                null,
                new Effects(List.of(), List.of()),
                new Boost(List.of(), List.of(), null),
                new Advice(Advice.DEFAULT_POINTS, open, open, open, null, null, null, List.of()),
                List.of(),
                new Convergence(Convergence.Verdict.UNKNOWN, 0, 0, null, ""));
    }

    private static Average mean(@Nullable Double value) {
        return new Average(value, 2, 0, 0, 0, null, null);
    }

    private static Difference difference(@Nullable Double value) {
        return new Difference(value, 0, null);
    }
}
