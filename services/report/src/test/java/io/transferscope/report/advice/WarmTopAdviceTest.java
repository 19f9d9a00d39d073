package io.transferscope.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.report.summary.StudySummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmTopAdviceTest {
    private static final String WARM = "BnB=";

    /** Correct images of 1000: base 800, BnB 700 at n = 3, and BnB= as given. */
    private static List<String> sentences(int replicates, int warm, String treatments) {
        StudyPlan plan =
                TestingStudies.plan(
                        "{\"copiedLayers\": [1, 3], \"replicates\": %d, \"treatments\": [%s]}"
                                .formatted(replicates, treatments));
        return StudySummary.of(
                        StudyResults.of(
                                plan,
                                TestingStudies.results(plan, id -> correct(id, warm)).values()))
                .advice()
                .sentences();
    }

    private static int correct(NetworkId network, int warm) {
        int n = network.treatment().copiedLayers();
        int noise = network.replicate() % 3 + (n + network.treatment().target().ordinal()) % 2;
        return noise
                + switch (Curve.of(network.treatment()).label()) {
                    case "base" -> 800;
                    case WARM -> n == 3 ? warm : 799;
                    default -> n == 3 ? 700 : 790;
                };
    }

    @Test
    void aDropThatAWarmTopWinsBackIsTheOptimisation() {
        assertThat(sentences(6, 800, "\"BnB\", \"BnB=\""))
                .filteredOn(sentence -> sentence.contains(WARM))
                .singleElement()
                .asString()
                .contains("at n = 3", "it costs ", "the optimisation, not the features")
                .contains("that any part is the features is not shown");
    }

    @Test
    void aDropThatStaysIsTheFeatures() {
        assertThat(sentences(6, 700, "\"BnB\", \"BnB=\""))
                .filteredOn(sentence -> sentence.contains(WARM))
                .singleElement()
                .asString()
                .contains("optimisation is not shown", "so it is the frozen features");
    }

    @Test
    void oneTrainingOfEachShowsNothing() {
        assertThat(sentences(1, 750, "\"BnB\", \"BnB=\""))
                .filteredOn(sentence -> sentence.contains(WARM))
                .singleElement()
                .asString()
                .contains("optimisation is not shown", "the features is not shown");
    }

    @Test
    void withoutTheControlNothingIsSaidOfIt() {
        assertThat(sentences(6, 750, "\"BnB\", \"BnB+\"")).noneMatch(s -> s.contains(WARM));
        assertThat(sentences(6, 750, "\"BnB=\"")).noneMatch(s -> s.contains(WARM));
    }
}
