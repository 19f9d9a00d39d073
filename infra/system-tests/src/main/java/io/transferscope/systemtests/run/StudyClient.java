package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.systemtests.system.RestClient;
import io.transferscope.systemtests.system.TestSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks for studies, and looks how far they are. */
public final class StudyClient {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final TestSystem system;

    public StudyClient(TestSystem system) {
        this.system = requireNonNull(system, "system is null");
    }

    /** How far a study is. */
    public record State(String name, int planned, int measured) {
        static final State UNKNOWN = new State("unknown", 0, 0);

        boolean isOver() {
            return name.startsWith("completed") || name.equals("rejected");
        }
    }

    /** Sends a request, as often as it takes. */
    public void request(StudyRequested request) throws InterruptedException {
        while (true) {
            try {
                system.publisher().publish(Topics.STUDY_REQUESTS, request);
                return;
            } catch (TransferscopeException e) {
                pause();
            }
        }
    }

    /** Empty where the aggregator does not answer, or knows nothing yet. */
    public Optional<State> look(String study) throws InterruptedException {
        try {
            JsonNode view = Json.readTree(system.rest().get("/studies/" + study));
            JsonNode networks = view.path("networks");
            return Optional.of(
                    new State(
                            view.path("state").asText(),
                            networks.path("planned").asInt(),
                            networks.path("measured").asInt()));
        } catch (RestClient.NoAnswerException e) {
            return Optional.empty();
        }
    }

    /** Forgets all results and snapshots, so that the same jobs are trained again. */
    public void forgetJobs() {
        List<String> keys = new ArrayList<>();
        system.store().objects().list("jobs/", (key, info) -> keys.add(key));
        keys.forEach(system.store().objects()::delete);
    }

    /** Until something may have changed. */
    static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
}
