package io.transferscope.aggregator;

import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever is asked answers the same, byte for byte: another replica, or the next process. */
class ReplicasIT {
    private static final List<String> ENDED =
            List.of("whole", "with-failures", "dropped", "second-of-its-name");

    @Test
    void everyReplicaAnswersTheSameByteForByte() {
        AggregatorProcess one = TestingAggregator.shared().process();
        try (AggregatorProcess other = AggregatorProcess.start()) {
            publish(TestingAggregator.shared().publications());
            awaitEnds(one);
            awaitEnds(other);
            Map<String, String> answers = answers(one);

            assertThat(answers(other)).isEqualTo(answers);
            try (AggregatorProcess restarted = AggregatorProcess.start()) {
                assertThat(answers(restarted)).isEqualTo(answers);
            }
            assertThat(answers.get("studies/first-of-its-name")).startsWith("404 ");
            assertThat(answers.get("studies/with-failures")).contains("it broke", "not-runnable");
        }
    }

    private static void publish(TestingPublications publications) {
        StudyPlan whole = TestingPublications.plan("whole");
        List<AccuracyMeasured> results = TestingPublications.results(whole);
        publications.publish(Topics.ACCURACIES, results);
        progress(publications, whole);
        publications.announce(whole);
        publications.publish(Topics.ACCURACIES, results.subList(3, 9)); // said twice

        StudyPlan failing = TestingPublications.plan("with-failures");
        publications.announce(failing);
        progress(publications, failing);
        publications.fail(failing, "baseA");
        publications.fail(failing, "R3B");
        publications.publish(
                Topics.ACCURACIES,
                TestingPublications.results(failing).stream()
                        .filter(result -> !result.network().label().matches("baseA|R3B|A.*"))
                        .toList());

        StudyPlan dropped = TestingPublications.plan("dropped");
        publications.announce(dropped);
        progress(publications, dropped);
        publications.publish(Topics.ACCURACIES, TestingPublications.results(dropped).subList(0, 5));
        publications.fail(dropped, "R1A");
        publications.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("dropped"));

        for (String name : List.of("first-of-its-name", "second-of-its-name")) {
            StudyPlan plan = TestingPublications.plan(name);
            publications.announce(plan);
            publications.publish(Topics.ACCURACIES, TestingPublications.results(plan));
            publications.fail(plan, "R1B");
            publications.publish(Topics.STUDY_DELETIONS, new StudyDeleted(name));
        }
        StudyPlan second = TestingPublications.plan("second-of-its-name");
        publications.announce(second);
        publications.publish(
                Topics.ACCURACIES,
                TestingPublications.results(second).stream()
                        .filter(result -> !result.network().label().equals("R3A"))
                        .toList());
        publications.fail(second, "R3A");
    }

    private static void progress(TestingPublications publications, StudyPlan plan) {
        PlannedNetwork first = plan.networks().get(0);
        publications.publish(
                Topics.TRAINING_PROGRESS,
                new TrainingProgressed(
                        first.network(), first.jobId(), "worker-1", 1, 4, 25, 100, 450));
    }

    private static void awaitEnds(AggregatorProcess aggregator) {
        Map<String, String> ends =
                Map.of(
                        "whole", "completed",
                        "with-failures", "completed-with-failures",
                        "dropped", "cancelled",
                        "second-of-its-name", "completed-with-failures");
        await().untilAsserted(
                        () ->
                                ends.forEach(
                                        (study, state) ->
                                                assertThat(state(aggregator, study))
                                                        .isEqualTo(state)));
    }

    private static String state(AggregatorProcess aggregator, String study) {
        JsonNode view = Json.readTree(aggregator.get("studies/" + study).body());
        return view.path("state").asText();
    }

    /** Status and body of everything that can be asked about the studies that have ended. */
    private static Map<String, String> answers(AggregatorProcess aggregator) {
        List<String> paths = new ArrayList<>(List.of("rejections"));
        paths.add("studies/first-of-its-name");
        for (String study : ENDED) {
            paths.add("studies/" + study);
            for (String part :
                    List.of(
                            "accuracies",
                            "accuracies?format=csv",
                            "summary",
                            "figures/figure-2.svg",
                            "figures/figure-3.svg",
                            "figures/learning-curves.svg",
                            "figures/figure-2.png?width=640")) {
                paths.add("studies/" + study + "/" + part);
            }
        }
        Map<String, String> answers = new LinkedHashMap<>();
        for (String path : paths) {
            HttpResponse<byte[]> response = aggregator.get(path);
            answers.put(path, response.statusCode() + " " + new String(response.body(), UTF_8));
        }
        for (JsonNode study : Json.readTree(aggregator.get("studies").body())) {
            if (ENDED.contains(study.path("study").asText())) {
                answers.put("in the list: " + study.path("study").asText(), study.toString());
            }
        }
        return answers;
    }
}
