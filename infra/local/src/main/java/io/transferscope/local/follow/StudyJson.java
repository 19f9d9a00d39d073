package io.transferscope.local.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.study.Fault;
import io.transferscope.local.follow.StudyView.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the aggregator's answers; what they have besides is of no concern here. */
final class StudyJson {
    private StudyJson() {}

    static StudyView read(JsonNode study) {
        JsonNode networks = study.path("networks");
        JsonNode shards = study.path("shards");
        return new StudyView(
                study.path("study").asText(),
                state(study.path("state").asText()),
                new StudyView.Counts(
                        networks.path("planned").asInt(),
                        networks.path("measured").asInt(),
                        networks.path("failed").asInt(),
                        shards.path("published").asInt(),
                        shards.path("total").asInt()),
                list(study.path("running"), StudyJson::training),
                list(study.path("failures"), StudyJson::failure),
                list(study.path("faults"), StudyJson::fault));
    }

    static List<JsonNode> rows(JsonNode accuracies) {
        return list(
                accuracies.isArray() ? accuracies : accuracies.path("accuracies"),
                Function.identity());
    }

    static Aggregator.Measured readMeasured(JsonNode row) {
        return new Aggregator.Measured(
                row.path("network").asText(), row.path("result").path("trainedFor").asText());
    }

    /** What a problem document says; null where the bytes are none. */
    static @Nullable String problem(byte[] body) {
        try {
            String detail = Json.readTree(body).path("detail").asText();
            return detail.isEmpty() ? null : detail;
        } catch (JsonException e) {
            return null;
        }
    }

    private static State state(String label) {
        return switch (label) {
            case "requested", "preparing" -> State.PLANNING;
            case "" -> State.UNKNOWN;
            default -> State.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        };
    }

    private static TrainingProgressed training(JsonNode node) {
        return Json.read(Json.write(node), TrainingProgressed.class);
    }

    private static StudyView.Failure failure(JsonNode node) {
        return new StudyView.Failure(node.path("network").asText(), node.path("message").asText());
    }

    private static Fault fault(JsonNode node) {
        return new Fault(node.path("path").asText(), node.path("message").asText());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
        List<T> all = new ArrayList<>();
        array.forEach(node -> all.add(each.apply(node)));
        return all;
    }
}
