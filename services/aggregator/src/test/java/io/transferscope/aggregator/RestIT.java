package io.transferscope.aggregator;

import static io.transferscope.aggregator.TestingAggregator.assertProblem;
import static io.transferscope.aggregator.TestingAggregator.json;
import static io.transferscope.aggregator.TestingAggregator.text;
import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.TestingInventories;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.Fault;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody may rely on who uses the packaged aggregator over HTTP. */
class RestIT {
    private static final TestingAggregator system = TestingAggregator.shared();
    private static final TestingPublications publications = system.publications();
    private static final AggregatorProcess aggregator = system.process();

    @Test
    void networkTellsItsLineage() {
        StudyPlan plan = TestingPublications.plan("descended");
        publications.announce(plan);
        publications.publish(Topics.ACCURACIES, TestingPublications.results(plan).subList(0, 2));
        system.awaitMeasured("descended", 2);

        JsonNode measured = json(aggregator.get("studies/descended/networks/0/0/baseA"));
        JsonNode waiting = json(aggregator.get("studies/descended/networks/0/0/A3B"));

        assertThat(measured.path("status").asText()).isEqualTo("measured");
        assertThat(measured.path("result").path("total").asInt()).isEqualTo(1000);
        assertThat(measured.path("problem").asText()).contains("has no blob");
        assertThat(waiting.path("status").asText()).isEqualTo("waiting");
        assertThat(waiting.path("copiedFrom").asText()).isEqualTo("descended/0/0/baseA");
        assertThat(waiting.path("layers").get(0).path("origin").asText())
                .isEqualTo("copied from descended/0/0/baseA");
        assertThat(waiting.path("layers").get(0).path("frozen").asBoolean()).isTrue();
        assertThat(json(aggregator.get("studies/descended/request")).path("study").asText())
                .isEqualTo("descended");
        HttpResponse<byte[]> unknown = aggregator.get("studies/descended/networks/0/0/A9B");
        assertProblem(unknown, 404);
        assertThat(json(unknown).path("nearest").get(0).asText()).startsWith("0/0/A");
    }

    /** Clients in Java refuse to send these, browsers do not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studies?after=a|b",
                "/studies/{x}",
                "/studies/a%zz",
                "/api/v1/studies?after=a|b",
                "/api/v1/studies/a%zz"
            })
    void addressesThatAreNoneAreNobodysFault(String address) throws IOException {
        assertThat(answerTo("GET " + address, "Host: localhost"))
                .startsWith("HTTP/1.1 ")
                .doesNotStartWith("HTTP/1.1 5");
    }

    @Test
    void whoHasTheAnswerAlreadyIsToldSo() {
        system.awaitKnown("kept");
        for (String path :
                List.of(
                        "studies",
                        "studies/kept",
                        "studies/kept/accuracies",
                        "studies/kept/summary")) {
            // unless the last of another test's events comes in between
            await().untilAsserted(
                            () -> {
                                String tag =
                                        aggregator
                                                .get(path)
                                                .headers()
                                                .firstValue("ETag")
                                                .orElseThrow();
                                HttpResponse<byte[]> again =
                                        aggregator.get(path, "If-None-Match", tag);

                                assertThat(again.statusCode()).as(path).isEqualTo(304);
                                assertThat(again.body()).isEmpty();
                            });
        }
    }

    @Test
    void whatADataSetHasIsGivenInFullAndInShort() {
        publications.announce(
                TestingPublications.plan("pets")
                        .withInventory(publications.put(TestingInventories.pets().toJson())));
        String digest = "d".repeat(64);
        publications.publish(
                Topics.STUDY_REJECTIONS,
                new StudyRejected(
                        null,
                        digest,
                        List.of(new Fault("$.dataset.source", "has two of them")),
                        publications.put("path,reason,detail\n".getBytes(UTF_8))));
        await().until(() -> json(aggregator.get("studies/pets")).has("dataset"));

        JsonNode brief = json(aggregator.get("studies/pets")).path("dataset");
        HttpResponse<byte[]> whole = aggregator.get("api/v1/studies/pets/dataset");

        assertThat(brief.path("layout").asText()).isEqualTo("class folders");
        assertThat(brief.at("/train/used").asInt()).isEqualTo(21);
        assertThat(brief.at("/leftOut/0/reason").asText()).isEqualTo("unreadable");
        assertThat(brief.at("/duplicates/0/kind").asText()).isEqualTo("between-parts");
        assertThat(brief.has("imagesDiffer")).isFalse();
        assertThat(DatasetInventory.read(whole.body())).isEqualTo(TestingInventories.pets());
        assertThat(text(aggregator.get("studies/pets/dataset", "Accept", "text/csv")))
                .startsWith("class,train_found,");
        assertThat(
                        aggregator
                                .get(
                                        "studies/pets/dataset",
                                        "If-None-Match",
                                        whole.headers().firstValue("ETag").orElseThrow())
                                .statusCode())
                .isEqualTo(304);
        assertProblem(aggregator.get("studies/pets/dataset/left-out"), 404);
        JsonNode rejection = json(aggregator.get("rejections?limit=1")).get(0);
        assertThat(rejection.has("unusableList")).isFalse();
        String list = rejection.path("unusable").asText();
        assertThat(list).isEqualTo("/api/v1/rejections/" + digest + "/unusable");
        assertThat(text(aggregator.get(list.substring(1)))).isEqualTo("path,reason,detail\n");
    }

    @Test
    void longListsComeInPages() {
        system.awaitKnown("page-1");
        system.awaitKnown("page-2");

        HttpResponse<byte[]> first = aggregator.get("api/v1/studies?limit=1&after=page-");

        assertThat(json(first).findValuesAsText("study")).containsExactly("page-1");
        String next = first.headers().firstValue("Link").orElseThrow();
        assertThat(next).isEqualTo("<?limit=1&after=page-1>; rel=\"next\"");
        assertThat(
                        json(aggregator.get("api/v1/studies?limit=1&after=page-1"))
                                .findValuesAsText("study"))
                .containsExactly("page-2");
        assertProblem(aggregator.get("studies?limit=0"), 400);
        assertProblem(aggregator.get("rejections?after=nobody"), 400);
    }

    @Test
    void reportsAreGivenAsTablesToo() {
        for (String study : List.of("one", "other")) {
            StudyPlan plan = TestingPublications.plan(study);
            publications.publish(Topics.ACCURACIES, TestingPublications.results(plan));
            publications.announce(plan);
            system.awaitState(study, "completed");
        }

        assertThat(
                        json(aggregator.get("studies/one/summary?points=2.5"))
                                .at("/advice/points")
                                .asDouble())
                .isEqualTo(2.5);
        assertThat(text(aggregator.get("studies/one/summary?format=csv")))
                .startsWith("study,training_images,");
        JsonNode comparison = json(aggregator.get("comparison?study=one&study=other"));
        assertThat(comparison.path("studies")).hasSize(2);
        assertThat(text(aggregator.get("comparison?study=one&study=other&format=csv")))
                .startsWith("curve,");
        assertProblem(aggregator.get("studies/one/summary?points=101"), 400);
        assertProblem(aggregator.get("studies/one/summary?points=0"), 400);
        assertProblem(aggregator.get("studies/one/summary?points=some"), 400);
        assertProblem(aggregator.get("comparison?study=one"), 400);
        assertProblem(aggregator.get("comparison?study=one&study=otter"), 404);
        assertProblem(aggregator.get("studies/one/summary?format=xml"), 406);
    }

    @Test
    void everyOperationIsDescribed() {
        JsonNode api = json(aggregator.get("q/openapi?format=json"));

        api.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation ->
                                                        assertDescribed(
                                                                operation.getKey()
                                                                        + " "
                                                                        + path.getKey(),
                                                                operation.getValue())));
        assertThat(api.at("/components/schemas").has("Problem")).isTrue();
        assertThat(api.at("/components/schemas/StudyRequest/properties").fieldNames())
                .toIterable()
                .contains("study", "queue", "priority");
    }

    @Test
    void bothPathsOfTheApiAnswerTheSame() {
        system.awaitKnown("stable");

        HttpResponse<byte[]> stable = aggregator.get("api/v1/studies/stable/accuracies?format=csv");

        assertThat(text(stable))
                .isEqualTo(text(aggregator.get("studies/stable/accuracies?format=csv")));
        assertProblem(aggregator.get("api/v1/nowhere"), 404);
        assertThat(text(aggregator.get("q/openapi"))).contains("url: /api/v1");
    }

    /** They reach a loopback address through the browser of whoever looks at them. */
    @Test
    void pagesOfOtherSitesNeitherWriteNorReadUnderTheirName() throws IOException {
        byte[] request =
                """
                {"study": "slipped-in", "dataset": {"source": "builtin:shapes"}}"""
                        .getBytes(UTF_8);

        assertProblem(aggregator.post("studies", request, "Origin", "http://evil.example"), 403);
        assertProblem(aggregator.post("studies", request, "Sec-Fetch-Site", "cross-site"), 403);
        assertThat(answerTo("POST /api/v1/studies", "Host: 127.0.0.1\r\nOrigin: null"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(answerTo("GET /studies", "Host: evil.example:" + aggregator.port()))
                .startsWith("HTTP/1.1 403 ");
        assertThat(answerTo("GET /studies", "Host: [::1]:" + aggregator.port()))
                .startsWith("HTTP/1.1 200 ");
        assertThat(
                        aggregator
                                .post(
                                        "studies",
                                        request,
                                        "Origin",
                                        "http://127.0.0.1:" + aggregator.port())
                                .statusCode())
                .isEqualTo(202);
    }

    @Test
    void everyFailureIsAProblemBeforeRestSeesItToo() {
        HttpResponse<byte[]> tooLarge = aggregator.post("studies", new byte[(4 << 20) + 1]);
        assertProblem(tooLarge, 413);
        assertProblem(aggregator.delete("api/v1/studies"), 405);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        HttpResponse<byte[]> api = aggregator.get("api/v1/studies");
        HttpResponse<byte[]> swagger = aggregator.get("q/swagger-ui/");

        assertThat(api.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'");
        assertThat(swagger.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(text(swagger)).contains("swagger-ui").doesNotContain("https://");
    }

    /** Clients in Java also refuse to say whom they ask. */
    private static String answerTo(String request, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", aggregator.port())) {
            socket.getOutputStream()
                    .write(
                            "%s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                                    .formatted(request, headers)
                                    .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void assertDescribed(String name, JsonNode operation) {
        assertThat(operation.path("summary").asText()).as(name).isNotBlank();
        assertThat(operation.at("/responses/default/content").has("application/problem+json"))
                .as(name)
                .isTrue();
    }
}
