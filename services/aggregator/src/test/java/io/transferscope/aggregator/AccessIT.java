package io.transferscope.aggregator;

import static io.transferscope.aggregator.TestingAggregator.assertProblem;
import static io.transferscope.aggregator.TestingAggregator.json;
import static io.transferscope.aggregator.TestingAggregator.text;
import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.aggregator.access.TestingIssuer;
import io.transferscope.aggregator.rest.Problem;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged aggregator as it is reached over a network: with a token, for reading too. */
class AccessIT {
    private static final byte[] REQUEST =
            """
            {"study": "asked-for", "dataset": {"source": "builtin:shapes"}}"""
                    .getBytes(UTF_8);

    /** Whoever takes the dollar signs for expressions knows another. */
    private static final String WRITERS = "wri$$ters-${else}";

    @TempDir Path directory;

    @Test
    void onlyWhoHasTheTokenReadsAndWrites() throws IOException {
        String token = UUID.randomUUID().toString();
        Path log = Path.of("target", "access-it.log");
        Files.deleteIfExists(log);
        PublicJsonWebKey key = TestingIssuer.key("key-1");
        Path keys = directory.resolve("keys.json");
        Files.writeString(keys, new TestingIssuer(key).json());
        Map<String, String> settings = settings(token, keys);
        try (TestingPublications publications =
                        new TestingPublications(directory.resolve("cache"));
                AggregatorProcess aggregator =
                        AggregatorProcess.start(settings, log.getFileName().toString())) {
            publications.announce(TestingPublications.plan("read"));
            String[] authorization = {"Authorization", "Bearer " + token};
            String[] wrong = {"Authorization", "Bearer " + token + "x"};

            for (String path :
                    List.of("studies", "api/v1/studies", "studies/x/events", "backlog")) {
                HttpResponse<byte[]> refused = aggregator.get(path);
                assertProblem(refused, 401);
                assertThat(refused.headers().firstValue("WWW-Authenticate"))
                        .contains("Bearer realm=\"transferscope\"");
            }
            assertProblem(aggregator.get("studies/x/figures/figure-2.svg", wrong), 401);
            assertProblem(aggregator.get("studies/x/events", authorization), 404);
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    json(aggregator.get("backlog", authorization))
                                                            .path("wanted")
                                                            .asInt())
                                            .isPositive());

            HttpResponse<byte[]> refused = aggregator.post("api/v1/studies", REQUEST, wrong);
            assertProblem(refused, 401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"invalid_token\"")
                    .doesNotContain(token);
            assertProblem(aggregator.delete("studies/asked-for"), 401);
            assertThat(aggregator.post("studies", REQUEST, authorization).statusCode())
                    .isEqualTo(202);

            assertThat(aggregator.post("studies", REQUEST, issued(key, WRITERS)).statusCode())
                    .isEqualTo(202);
            HttpResponse<byte[]> reader = aggregator.post("studies", REQUEST, issued(key, "other"));
            assertProblem(reader, 403);
            assertThat(reader.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"insufficient_scope\"");
            assertThat(aggregator.get("backlog", issued(key, "other")).statusCode()).isEqualTo(200);

            assertThat(aggregator.delete("studies", authorization).headers().firstValue("Allow"))
                    .contains("GET, HEAD, OPTIONS, POST");
            HttpResponse<byte[]> notAllowed =
                    aggregator.post("api/v1/studies/read", REQUEST, authorization);
            assertProblem(notAllowed, 405);
            assertThat(notAllowed.headers().firstValue("Allow"))
                    .contains("DELETE, GET, HEAD, OPTIONS");
            endsWithItsToken(aggregator, key);

            assertThat(text(aggregator.get(""))).contains("Transferscope");
            assertThat(text(aggregator.get("q/metrics"))).doesNotContain(token);
            JsonNode api = json(aggregator.get("q/openapi?format=json"));
            assertThat(api.at("/components/securitySchemes/bearer/scheme").asText())
                    .isEqualTo("bearer");
            JsonNode post = api.at("/paths/~1studies/post");
            assertThat(post.path("security").toString()).isEqualTo("[{\"bearer\":[]}]");
            assertThat(post.at("/responses/403/content").has(Problem.MEDIA_TYPE)).isTrue();
        }
        assertThat(log)
                .content()
                .contains("writing=token reading=token", "writing refused status=401")
                .contains(
                        "TRANSFERSCOPE_AGGREGATOR_ACCESS_ROLES is no setting",
                        "the nearest that is one is TRANSFERSCOPE_AGGREGATOR_ACCESS_ROLE")
                .doesNotContain(token);
    }

    /** A token is good for 30 s more than it says, for clocks that differ. */
    private static void endsWithItsToken(AggregatorProcess aggregator, PublicJsonWebKey key) {
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(
                        () -> {
                            Instant soon = Instant.now().plusSeconds(2);
                            String[] token = issued(key, "other", soon.minusSeconds(30));
                            try (Stream<String> events =
                                    aggregator.stream("studies/read/events", token).body()) {
                                assertThat(events.toList()).contains("event:snapshot");
                            }
                            assertThat(Instant.now()).isAfterOrEqualTo(soon.minusSeconds(1));
                            assertProblem(aggregator.get("studies/read/events", token), 401);
                        });
    }

    private Map<String, String> settings(String token, Path keys) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), token);
        String access = "TRANSFERSCOPE_AGGREGATOR_ACCESS_";
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "QUARKUS_HTTP_HOST",
                                "0.0.0.0",
                                access + "TOKEN_FILE",
                                file.toString(),
                                access + "ISSUER",
                                TestingIssuer.NAME,
                                access + "KEYS",
                                keys.toString(),
                                access + "AUDIENCE",
                                TestingIssuer.AUDIENCE,
                                access + "ROLE",
                                WRITERS,
                                access + "READING",
                                "token",
                                "TRANSFERSCOPE_AGGREGATOR_TURN", // as if it were not set
                                "",
                                "TRANSFERSCOPE_CACHE_MAX_SIZE",
                                " ",
                                "TRANSFERSCOPE_KAFKA_TLS",
                                ""));
        settings.put(access + "ROLES", "nobody"); // which is misspelt
        return settings;
    }

    private static String[] issued(PublicJsonWebKey key, String role) {
        return issued(key, role, Instant.now().plusSeconds(300));
    }

    private static String[] issued(PublicJsonWebKey key, String role, Instant expiry) {
        JwtClaims claims = TestingIssuer.claims();
        claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
        claims.setStringListClaim("groups", role);
        String token = TestingIssuer.sign(claims, key, AlgorithmIdentifiers.RSA_USING_SHA256);
        return new String[] {"Authorization", "Bearer " + token};
    }
}
