package io.transferscope.cli.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import org.junit.jupiter.api.Test;

class AccuracyTableTest {
    private static final String SUMMARY =
            """
            {"study": "s", "planned": 10, "measured": 9, "missing": 1, "chance": 0.1,
             "pooled": %s, "groups": [{"split": 0, "replicate": 1, "target": "B", "summary": %s}]}
            """;
    private static final String SCOPE =
            """
            {"base": {"mean": 0.714, "count": 2, "missing": 0},
             "byCopiedLayers": [
               {"copiedLayers": 1,
                "means": {"BnB": {"mean": 0.7}, "AnB": {"mean": 0.69}, "AnB+": {"mean": 0.725}},
                "coAdaptationDrop": {"value": 0.014}, "specificityDrop": {"value": 0.01},
                "fineTuningGain": {"value": 0.011}},
               {"copiedLayers": 7,
                "means": {"BnB": {"mean": 0.65}, "AnB": {"missing": 2}, "AnB+": {"mean": 0.7}},
                "coAdaptationDrop": {"value": 0.064}, "specificityDrop": {"missing": 2},
                "fineTuningGain": {"value": -0.014}}]}
            """;

    @Test
    void showsTreatmentsByCopiedLayersAndNamesTheDrops() {
        assertThat(String.join("\n", AccuracyTable.lines(summary(), false)))
                .isEqualTo(
                        """
                        accuracy in percent, mean over all targets (chance 10.0 %)
                        copied layers                            0       1       7
                        base                                  71.4
                        BnB                                           70.0    65.0
                        AnB                                           69.0
                        AnB+                                          72.5    70.0

                        co-adaptation drop (base - BnB)               +1.4    +6.4
                        specificity drop (BnB - AnB)                  +1.0
                        fine-tuning gain (AnB+ - base)                +1.1    -1.4

                        1 of 10 networks are missing from these means""");
    }

    @Test
    void showsEachTargetWhereWanted() {
        assertThat(AccuracyTable.lines(summary(), true))
                .contains("target B, split 0, replicate 1")
                .filteredOn(line -> line.startsWith("base "))
                .hasSize(2);
    }

    @Test
    void chanceThatNobodyKnowsIsNotShown() {
        JsonNode imported =
                Json.readTree(
                        SUMMARY.replace("\"chance\": 0.1,", "")
                                .formatted(SCOPE, SCOPE)
                                .getBytes(UTF_8));

        assertThat(AccuracyTable.lines(imported, false))
                .first()
                .isEqualTo("accuracy in percent, mean over all targets");
    }

    private static JsonNode summary() {
        return Json.readTree(SUMMARY.formatted(SCOPE, SCOPE).getBytes(UTF_8));
    }
}
