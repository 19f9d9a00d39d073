package io.transferscope.cli.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.cli.follow.StudyView.State;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.QueueShare;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the aggregator's answers; what they have besides is of no concern here. */
final class StudyJson {
    private StudyJson() {}

    static List<StudyView> readAll(JsonNode studies) {
        return list(studies, StudyJson::read);
    }

    static StudyView read(JsonNode study) {
        State state = state(study.path("state").asText());
        JsonNode left = study.path("secondsLeft");
        return new StudyView(
                study.path("study").asText(),
                state,
                counts(study.path("networks"), study.path("shards")),
                left.isNumber() ? Duration.ofSeconds(left.asLong()) : null,
                networks(study),
                faults(study),
                data(study.path("dataset")),
                state == State.REJECTED ? unusable(study) : null,
                share(study.path("request")));
    }

    private static StudyView.@Nullable Share share(JsonNode request) {
        if (!request.hasNonNull("queue") && !request.hasNonNull("priority")) {
            return null;
        }
        return new StudyView.Share(
                request.hasNonNull("queue") ? request.path("queue").asText() : null,
                request.path("priority").asInt(QueueShare.LOWEST_PRIORITY));
    }

    private static @Nullable StudyData data(JsonNode data) {
        if (!data.isObject()) {
            return null;
        }
        return new StudyData(
                data.path("layout").asText(),
                data.path("classes").asInt(),
                new StudyData.Images(
                        data.path("train").path("used").asLong(),
                        data.path("validation").path("used").asLong()),
                list(data.path("leftOut"), StudyJson::leftOut),
                list(data.path("duplicates"), StudyJson::duplicates).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                data.hasNonNull("imagesDiffer") ? data.path("imagesDiffer").asText() : null);
    }

    private static StudyData.LeftOutCount leftOut(JsonNode count) {
        String label = count.path("reason").asText();
        String words = label(LeftOut.Reason.class, label).map(LeftOut.Reason::words).orElse(label);
        return new StudyData.LeftOutCount(words, count.path("count").asLong());
    }

    /** In words, where they make a result wrong. */
    private static Optional<String> duplicates(JsonNode count) {
        return label(DuplicateKind.class, count.path("kind").asText())
                .filter(
                        kind ->
                                kind == DuplicateKind.BETWEEN_CLASSES
                                        || kind == DuplicateKind.BETWEEN_PARTS)
                .map(
                        kind ->
                                String.format(
                                        Locale.ROOT,
                                        "%,d images stand %s",
                                        count.path("images").asLong(),
                                        kind.words()));
    }

    /** The value that JSON calls so; one that is new to this version is none. */
    private static <T extends Enum<T>> Optional<T> label(Class<T> type, String label) {
        try {
            return Optional.of(Json.read(Json.write(label), type));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String unusable(JsonNode study) {
        JsonNode latest = study.path("rejections").path(0).path("unusable");
        return latest.isTextual() ? latest.asText() : null;
    }

    /** What a problem document says; null where the bytes are none. */
    static @Nullable String problem(byte[] body) {
        try {
            JsonNode problem = Json.readTree(body);
            String detail = problem.path("detail").asText();
            List<String> nearest = list(problem.path("nearest"), JsonNode::asText);
            String hint = nearest.isEmpty() ? "" : "; there is " + String.join(", ", nearest);
            return detail.isEmpty() ? null : detail + hint;
        } catch (JsonException e) {
            return null;
        }
    }

    /** The networks that are tried again, as split/replicate/label. */
    static List<String> retried(JsonNode answer) {
        return list(answer.path("networks"), node -> nameIn(node.asText()));
    }

    private static String nameIn(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    private static StudyView.Counts counts(JsonNode counts, JsonNode shards) {
        return new StudyView.Counts(
                // Nobody will ever have what an imported table has no line of.
                counts.path("planned").asInt() - counts.path("absent").asInt(),
                counts.path("measured").asInt(),
                counts.path("failed").asInt() + counts.path("notRunnable").asInt(),
                shards.path("published").asInt(),
                shards.path("total").asInt());
    }

    private static List<Fault> faults(JsonNode study) {
        List<Fault> faults = new ArrayList<>(list(study.path("faults"), StudyJson::fault));
        if (study.hasNonNull("problem")) {
            faults.add(new Fault("plan", study.path("problem").asText()));
        }
        return faults;
    }

    private static List<StudyView.Network> networks(JsonNode study) {
        Map<String, JsonNode> running = byNetwork(study.path("running"));
        Map<String, JsonNode> failures = byNetwork(study.path("failures"));
        return list(
                study.path("byNetwork"),
                node -> {
                    String id = node.path("network").asText();
                    JsonNode training = running.get(id);
                    JsonNode failure = failures.get(id);
                    return new StudyView.Network(
                            nameIn(id),
                            node.path("status").asText().equals("measured"),
                            node.path("reused").asBoolean(),
                            training == null ? null : training(training),
                            failure == null ? null : failure(failure),
                            node.path("status").asText().equals("not-runnable"),
                            trained(node.path("trained")));
                });
    }

    private static Map<String, JsonNode> byNetwork(JsonNode array) {
        Map<String, JsonNode> byNetwork = new HashMap<>();
        array.forEach(node -> byNetwork.put(node.path("network").asText(), node));
        return byNetwork;
    }

    /** Null where anything of it is not known. */
    private static StudyView.@Nullable Trained trained(JsonNode node) {
        try {
            return node.hasNonNull("by") && node.path("seconds").isNumber()
                    ? new StudyView.Trained(
                            node.path("by").asText(),
                            node.path("seconds").asDouble(),
                            Instant.parse(node.path("published").asText()))
                    : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static StudyView.Training training(JsonNode node) {
        return new StudyView.Training(
                node.path("worker").asText(),
                node.path("epoch").asInt(),
                node.path("epochs").asInt(),
                node.path("iteration").asLong(),
                node.path("iterations").asLong(),
                node.path("imagesPerSecond").asDouble());
    }

    private static StudyView.Failure failure(JsonNode node) {
        return new StudyView.Failure(
                node.path("kind").asText(),
                node.path("message").asText(),
                node.path("attempts").asInt(),
                node.path("worker").asText());
    }

    private static Fault fault(JsonNode node) {
        return new Fault(node.path("path").asText(), node.path("message").asText());
    }

    /** A state that is new to this version is shown as unknown. */
    private static State state(String label) {
        try {
            return State.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            return State.UNKNOWN;
        }
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
        List<T> all = new ArrayList<>();
        array.forEach(node -> all.add(each.apply(node)));
        return all;
    }
}
