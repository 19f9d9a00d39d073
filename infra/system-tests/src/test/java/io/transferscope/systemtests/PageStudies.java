package io.transferscope.systemtests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.systemtests.run.StudyClient;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.system.TestSystem;
import java.nio.file.Path;
import java.time.Duration;

/** The studies that the page shows, as REST has them. */
final class PageStudies {
    private final TestSystem system;
    private final Duration patience;

    /**
     * @param patience how long anything may take to be heard of
     */
    PageStudies(TestSystem system, Duration patience) {
        this.system = system;
        this.patience = patience;
    }

    void request(String study) throws Exception {
        StudyClient studies = new StudyClient(system);
        studies.request(template().named(study));
        await().atMost(patience).until(() -> studies.look(study).isPresent());
    }

    void awaitCompleted(String study) {
        StudyClient studies = new StudyClient(system);
        await().atMost(patience)
                .until(
                        () ->
                                studies.look(study)
                                        .filter(state -> state.name().equals("completed"))
                                        .isPresent());
    }

    /**
     * @param count such as planned
     */
    long networks(String study, String count) {
        return rest(study, "").path("networks").path(count).asLong();
    }

    /**
     * @param path below the study's own
     */
    JsonNode rest(String study, String path) {
        try {
            return Json.readTree(system.rest().get("/api/v1/studies/" + study + path));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no answer for " + path, e);
        }
    }

    /** With -Dpage.request=FILE, relative to the repository's root, any other study. */
    private static StudyTemplate template() {
        String file = System.getProperty("page.request");
        return file == null
                ? TestingStudies.SHORT_QUICKSTART
                : StudyTemplate.read(Path.of("../..").resolve(file));
    }
}
