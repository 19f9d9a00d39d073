package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.table.ResultsCsv;
import org.junit.jupiter.api.Test;

/** The results of a plan whose networks start from pretrained weights. */
class PretrainedResultsTest {
    private static final String REQUEST =
            """
            {"pretrained": {"weights": "file:/w.npz", "preset": "thin-32", "scale": 255,
                            "mean": [0.4, 0.5, 0.6], "deviation": [0.2, 0.2, 0.2]},
             "split": {"kind": "none"}, "copiedLayers": [1, 3], "replicates": 2%s}
            """;

    @Test
    void allClassesAreOneTask() {
        StudyResults results = results();

        assertThat(results.targets()).containsExactly(Task.B);
        assertThat(results.chance()).hasValue(1.0 / 20);
    }

    @Test
    void everyNetworkIsInTheTable() {
        assertThat(ResultsCsv.csv(results()))
                .contains("tiny,0,1,P3B,,B,3,false,,", "tiny,0,1,P3B+,,B,3,true,,")
                .doesNotContain(",A,");
    }

    @Test
    void theAdviceNamesTheNetworkAndItsLayers() {
        StudySummary summary = StudySummary.of(results());

        assertThat(requireNonNull(summary.advice().pretrainedFreeze()).text())
                .contains("up to layer 1 of 7 of thin-32");
        assertThat(summary.byTarget()).hasSize(1);
    }

    @Test
    void aSweepIsSummedUpBySize() {
        StudyPlan plan =
                TestingStudies.plan(
                        REQUEST.formatted(", \"trainingImages\": [5, 10]"),
                        TestingDatasets.ofClasses(20, 5, 5));

        StudySummary summary = StudySummary.of(results(plan));

        assertThat(summary.trainingImages()).isEqualTo(10);
        assertThat(requireNonNull(summary.bySize())).hasSize(2);
    }

    private static StudyResults results() {
        return results(TestingStudies.plan(REQUEST.formatted("")));
    }

    private static StudyResults results(StudyPlan plan) {
        return StudyResults.of(plan, TestingStudies.results(plan, network -> 500).values());
    }
}
