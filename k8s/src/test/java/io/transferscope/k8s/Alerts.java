package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every alert says what to do, in a place that exists, and asks for metrics that exist. */
final class Alerts implements Check {
    private static final Pattern METRIC = Pattern.compile("\\btransferscope_[a-z_]+");
    private static final Path METRICS = Sources.ROOT.resolve("docs/metrics.md");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        deployed.of("PrometheusRule").forEach(rules -> check(rules, problems));
        return problems;
    }

    private static void check(Manifest rules, List<String> problems) {
        String readme = Sources.read(Sources.K8S.resolve("README.md"));
        String metrics = Files.exists(METRICS) ? Sources.read(METRICS) : "";
        for (JsonNode group : rules.at("spec.groups")) {
            for (JsonNode rule : group.path("rules")) {
                String alert = rule.path("alert").asText();
                String runbook = Manifest.at(rule, "annotations.runbook").asText();
                boolean described =
                        Pattern.compile("(?m)^#+ " + Pattern.quote(alert) + "$")
                                .matcher(readme)
                                .find();
                if (!described
                        || !runbook.equals("k8s/README.md#" + alert.toLowerCase(Locale.ROOT))) {
                    problems.add(
                            rules.says(
                                    alert
                                            + ": annotations.runbook: '"
                                            + runbook
                                            + "' is no heading of k8s/README.md"));
                }
                Matcher metric = METRIC.matcher(rule.path("expr").asText());
                while (metric.find() && !metrics.isEmpty()) {
                    if (!metrics.contains(metric.group())
                            && !metrics.contains(
                                    metric.group().replaceAll("_(count|sum|max|total)$", ""))) {
                        problems.add(
                                rules.says(
                                        alert
                                                + ": expr: "
                                                + metric.group()
                                                + " is not in docs/metrics.md"));
                    }
                }
            }
        }
    }
}
