package io.transferscope.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Compares the numbers on a study's page with what REST gives. */
final class PageNumbers {
    private static final List<String> DIFFERENCES =
            List.of(
                    "coAdaptationDrop",
                    "specificityDrop",
                    "fineTuningGain",
                    "boostOverSelffer",
                    "pretrainedGain",
                    "pretrainedFineTuningGain",
                    "pretrainedOverSelffer",
                    "pretrainedOverFrozen");
    private static final List<String> FINDINGS =
            List.of(
                    "freeze",
                    "transition",
                    "fineTuning",
                    "pretrainedFreeze",
                    "pretrainedFineTuning");

    private final Browser browser;

    PageNumbers(Browser browser) {
        this.browser = browser;
    }

    /** Each network's accuracy stands in the grid. */
    void assertGrid(JsonNode accuracies) {
        assertThat(accuracies).isNotEmpty();
        for (JsonNode row : accuracies) {
            String network = row.path("network").asText();
            assertThat(browser.text("li[data-key='%s'] .value".formatted(network)))
                    .as(network)
                    .isEqualTo(percent(row.path("accuracy").asDouble()));
        }
    }

    /**
     * The tables of means and differences, after they were chosen.
     *
     * @param choice place in the list of what can be chosen
     */
    void assertScope(int choice, JsonNode scope) {
        browser.run(
                """
                const select = document.querySelector(".part-report select");
                select.value = String(arguments[0]);
                select.dispatchEvent(new Event("change", {bubbles: true}));
                """,
                choice);
        assertMean("0", "base", scope.path("base"));
        for (JsonNode layer : scope.path("byCopiedLayers")) {
            String n = layer.path("copiedLayers").asText();
            layer.path("means")
                    .properties()
                    .forEach(mean -> assertMean(n, mean.getKey(), mean.getValue()));
            for (String field : present(layer)) {
                JsonNode difference = layer.path(field);
                String text = cell("differences", 0, n, "[data-field=" + field + "]");
                assertThat(text).startsWith(points(100 * difference.path("value").asDouble()));
                JsonNode paired = difference.path("paired");
                if (!paired.isMissingNode()) {
                    assertThat(text)
                            .contains("paired " + points(100 * paired.path("value").asDouble()));
                    assertInterval(text, paired.path("interval"), 100);
                }
            }
        }
    }

    void assertEffects(JsonNode effects) {
        assertRanges(0, effects.path("pooled"));
        assertRanges(1, effects.path("paired"));
    }

    /** A study without AnB+ shows none. */
    void assertBoost(JsonNode summary) {
        JsonNode boost = summary.path("boost");
        boolean isPlanned = false;
        for (JsonNode layer : summary.path("pooled").path("byCopiedLayers")) {
            isPlanned |= layer.path("means").has("AnB+");
        }
        if (!isPlanned) {
            assertThat(browser.text("[data-table=boost]")).isEmpty();
            return;
        }
        assertBoosts(0, boost.path("pooled"));
        assertBoosts(1, boost.path("paired"));
        assertThat(browser.text(".part-report")).contains(boost.path("disagreement").asText());
    }

    void assertAdvice(JsonNode advice) {
        String shown = browser.text(".part-advice");
        List<String> sentences = new ArrayList<>();
        advice.path("sentences").forEach(sentence -> sentences.add(sentence.asText()));
        assertThat(sentences).isNotEmpty().allSatisfy(each -> assertThat(shown).contains(each));
        for (String finding : FINDINGS) {
            String text = advice.path(finding).path("text").asText();
            // What the study cannot answer is in none of the sentences, and not shown.
            assertThat(!text.isEmpty() && shown.contains(text))
                    .as(finding)
                    .isEqualTo(sentences.contains(text));
        }
    }

    private void assertMean(String n, String label, JsonNode mean) {
        String text = cell("means", 0, n, "[data-label='" + label + "']");
        assertThat(text).as("%s at %s", label, n).startsWith(percent(mean.path("mean").asDouble()));
        assertInterval(text, mean.path("interval"), 100);
        if (mean.has("best10Mean")) {
            assertThat(text).contains("best 10: " + percent(mean.path("best10Mean").asDouble()));
        }
    }

    private void assertRanges(int table, JsonNode ranges) {
        assertThat(ranges).isNotEmpty();
        for (JsonNode range : ranges) {
            for (String field : present(range)) {
                JsonNode size = range.path(field);
                String text =
                        cell(
                                "effects",
                                table,
                                range.path("layers").asText(),
                                "[data-field=" + field + "]");
                assertThat(text).startsWith(points(size.path("value").asDouble()));
                assertInterval(text, size.path("interval"), 1);
            }
        }
    }

    private void assertBoosts(int table, JsonNode ranges) {
        assertThat(ranges).isNotEmpty();
        for (JsonNode range : ranges) {
            String layers = range.path("layers").asText();
            String overBase = cell("boost", table, layers, ":nth-of-type(1)");
            String overSelffer = cell("boost", table, layers, ":nth-of-type(2)");
            assertThat(overBase).startsWith(points(range.path("overBase").asDouble()));
            assertInterval(overBase, range.path("intervalOverBase"), 1);
            assertThat(overSelffer)
                    .startsWith(points(range.path("overFineTunedSelffer").asDouble()));
            assertInterval(overSelffer, range.path("intervalOverFineTunedSelffer"), 1);
        }
    }

    private static void assertInterval(String text, JsonNode interval, double factor) {
        if (!interval.isMissingNode()) {
            assertThat(text)
                    .contains(
                            "%s to %s"
                                    .formatted(
                                            decimal(factor * interval.path("low").asDouble()),
                                            decimal(factor * interval.path("high").asDouble())));
        }
    }

    private static List<String> present(JsonNode node) {
        return DIFFERENCES.stream().filter(node::has).toList();
    }

    private String cell(String table, int number, String row, String column) {
        return browser.run(
                        """
                        const table = document.querySelectorAll(`[data-table=${arguments[0]}]`)[arguments[1]];
                        const row = table.querySelector(`tr[data-key="${arguments[2]}"]`);
                        return row.querySelector("td" + arguments[3]).textContent;
                        """,
                        table,
                        number,
                        row,
                        column)
                .toString();
    }

    private static String percent(double share) {
        return decimal(100 * share);
    }

    private static String points(double value) {
        String rounded = decimal(Math.abs(value));
        return (rounded.equals("0.0") ? "±" : value < 0 ? "−" : "+") + rounded;
    }

    private static String decimal(double value) {
        return new BigDecimal(value).setScale(1, RoundingMode.HALF_UP).toString().replace('-', '−');
    }
}
