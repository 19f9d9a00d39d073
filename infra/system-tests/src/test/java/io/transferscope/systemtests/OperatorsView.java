package io.transferscope.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.systemtests.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metrics and logs of a running system, and whether they are as operators are told. */
final class OperatorsView {
    /** {@code # TYPE transferscope_jobs gauge}, among what is not ours. */
    private static final Pattern EXPOSED =
            Pattern.compile("(?m)^# TYPE (transferscope_\\w+) (\\w+)$");

    /** {@code | `transferscope_jobs` | gauge |}, under the heading of who has it. */
    private static final Pattern DOCUMENTED =
            Pattern.compile(
                    "(?m)^## (?<heading>.+)$|^\\| `(?<name>transferscope_\\w+)` \\| (?<type>\\w+) \\|");

    private static final Set<String> SERVICES =
            Set.of("splitter", "trainer", "transfer", "aggregator");

    private final TestSystem system;

    OperatorsView(TestSystem system) {
        this.system = system;
    }

    /** Each of them with its type, for each service. */
    void assertMetricsAreThoseThatAreDocumented(Path document) throws IOException {
        Map<String, Set<String>> documented = documented(Files.readString(document));
        Map<String, Set<String>> exposed = new TreeMap<>();
        system.addresses()
                .forEach(
                        (process, address) ->
                                exposed.computeIfAbsent(
                                                process.replaceAll("-[0-9]+$", ""),
                                                service -> new TreeSet<>())
                                        .addAll(exposed(address.resolve("q/metrics"))));

        assertThat(exposed).isEqualTo(documented);
    }

    /** A line with this message, in JSON, with keys by which it is found. */
    void assertLogLinesSayWhatTheyAreAbout(String process, String message) throws IOException {
        try (Stream<String> lines = Files.lines(system.log(process))) {
            JsonNode line =
                    lines.filter(text -> text.startsWith("{"))
                            .map(text -> Json.readTree(text.getBytes(UTF_8)))
                            .filter(json -> json.path("message").asText().startsWith(message))
                            .findFirst()
                            .orElseThrow();
            JsonNode about = line.path("mdc");
            String network = about.path("network").asText();
            assertThat(network).isNotEmpty();
            assertThat(network).startsWith(about.path("study").asText() + "/");
            assertThat(line.path("message").asText())
                    .contains("network=" + network, "job=" + about.path("job").asText());
            assertThat(about.path("job").asText()).matches("[0-9a-f]{64}");
        }
    }

    private static Set<String> exposed(URI metrics) {
        String text;
        try (var answer = metrics.toURL().openStream()) {
            text = new String(answer.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EXPOSED.matcher(text)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(Collectors.toSet());
    }

    /** A heading names its services, or none for all. */
    private static Map<String, Set<String>> documented(String document) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        Set<String> services = SERVICES;
        Matcher line = DOCUMENTED.matcher(document);
        while (line.find()) {
            String heading = line.group("heading");
            if (heading == null) {
                String metric = line.group("name") + " " + line.group("type");
                services.forEach(
                        service ->
                                metrics.computeIfAbsent(service, name -> new TreeSet<>())
                                        .add(metric));
            } else {
                Set<String> named =
                        SERVICES.stream()
                                .filter(heading.toLowerCase(java.util.Locale.ROOT)::contains)
                                .collect(Collectors.toSet());
                services = named.isEmpty() ? SERVICES : named;
            }
        }
        return metrics;
    }
}
