package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Interval.Method;
import io.transferscope.report.summary.StudySummary.AtSize;
import io.transferscope.report.table.ResultsCsv;
import io.transferscope.report.table.SummaryCsv;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A study of two class draws, each with 5 and with 10 training images of each class. */
class SweepTest {
    private static final StudyPlan PLAN =
            TestingStudies.plan(
                    "{\"copiedLayers\": [1, 3], \"split\": {\"count\": 2}, \"trainingImages\": [5, 10]}",
                    TestingDatasets.ofClasses(20, 5, 5));

    @Test
    void theLargestNumberIsSummedUpAndEachBesides() {
        StudySummary summary = summary(results());

        assertThat(summary.trainingImages()).isEqualTo(10);
        assertThat(summary.planned()).isEqualTo(PLAN.networks().size());
        assertThat(summary.pooled().base().count()).isEqualTo(4);
        assertThat(summary.pooled().base().mean()).isCloseTo(0.6, within(1e-12));
        assertThat(summary.bySize()).extracting(AtSize::trainingImages).containsExactly(5, 10);
        assertThat(requireNonNull(summary.bySize()).get(0).pooled().base().mean())
                .isCloseTo(0.4, within(1e-12));
        assertThat(summary.bySize().get(1).pooled()).isEqualTo(summary.pooled());
        assertThat(summary.groups()).hasSize(4);
        assertThat(summary.groups()).extracting(group -> images(group.split())).containsOnly(10);
    }

    @Test
    void theClassDrawIsTheClusterAtEachNumber() {
        Interval interval =
                requireNonNull(summary(results()).bySize()).get(0).pooled().base().interval();

        assertThat(requireNonNull(interval).method()).isEqualTo(Method.STUDENT_T);
        assertThat(interval.splits()).isEqualTo(2);
    }

    @Test
    void missingNetworksAreMissedWhereTheyAre() {
        Map<NetworkId, AccuracyMeasured> results = results();
        results.keySet().removeIf(n -> images(n.split()) == 5 && n.label().equals("baseA"));

        StudySummary summary = summary(results);

        assertThat(summary.missing()).isEqualTo(2);
        assertThat(summary.pooled().base().missing()).isZero();
        assertThat(requireNonNull(summary.bySize()).get(0).pooled().base().missing()).isEqualTo(2);
    }

    @Test
    void tablesHaveTheNumberOfImages() {
        StudyResults results = StudyResults.of(PLAN, results().values());
        StudySummary summary = StudySummary.of(results);

        List<String> lines = ResultsCsv.csv(results).lines().toList();
        assertThat(lines.get(0))
                .endsWith(",train_seconds,backend,training_images,train_loss,annealed");
        assertThat(lines).hasSize(1 + PLAN.networks().size());
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(
                        line ->
                                assertThat(line.split(",")[18])
                                        .isEqualTo(
                                                String.valueOf(
                                                        images(
                                                                Integer.parseInt(
                                                                        line.split(",")[1])))));
        assertThat(SummaryCsv.csv(summary).lines())
                .anyMatch(line -> line.startsWith("tiny,5,0,base,mean,0.400000,"))
                .anyMatch(line -> line.startsWith("tiny,10,0,base,mean,0.600000,"))
                .anyMatch(line -> line.startsWith("tiny,10,,coAdaptationDrop,paired,0.000000,"))
                .noneMatch(line -> line.startsWith("tiny,5,,"));
    }

    private static StudySummary summary(Map<NetworkId, AccuracyMeasured> results) {
        return StudySummary.of(StudyResults.of(PLAN, results.values()));
    }

    private static Map<NetworkId, AccuracyMeasured> results() {
        return TestingStudies.results(PLAN, network -> images(network.split()) == 5 ? 400 : 600);
    }

    private static int images(int split) {
        Split planned = PLAN.splits().get(split);
        return requireNonNull(planned.trainingImages());
    }
}
