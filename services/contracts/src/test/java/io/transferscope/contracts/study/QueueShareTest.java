package io.transferscope.contracts.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.StudyQueue.Named;
import io.transferscope.contracts.study.StudyQueue.Own;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueShareTest {
    /** Of the smallest request, as it was before requests had queues. */
    private static final String DIGEST =
            "1f16b4021e8041a93b4d793f96544d39eed303057fd98a0ba734fc8c4870587d";

    @Test
    void aStudyHasAQueueOfItsOwn() throws Exception {
        assertThat(read("{}").share()).isEqualTo(new QueueShare(new Own("tiny"), 1));
        assertThat(read("{\"priority\": 5}").share()).isEqualTo(new QueueShare(new Own("tiny"), 5));
    }

    @Test
    void studiesThatNameTheSameQueueAreInOne() throws Exception {
        StudyRequest one = read("{\"queue\": \"nightly\", \"priority\": 1000}");
        StudyRequest other = read("{\"study\": \"other\", \"queue\": \"nightly\"}");

        assertThat(one.share()).isEqualTo(new QueueShare(new Named("nightly"), 1000));
        assertThat(other.share().queue()).isEqualTo(one.share().queue());
    }

    @Test
    void aQueueWithAStudysNameIsNotTheStudysOwn() throws Exception {
        assertThat(read("{\"queue\": \"tiny\"}").share().queue())
                .isNotEqualTo(read("{}").share().queue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"queue\": null, \"priority\": null}",
                "{\"priority\": 1}",
                "{\"priority\": 1.0}"
            })
    void whoSaysNothingOfItAsksForTheSameAsEver(String changes) throws Exception {
        assertThat(read(changes).digest()).isEqualTo(DIGEST);
    }

    @Test
    void whoSaysSomethingOfItAsksForSomethingElse() throws Exception {
        StudyRequest request = read("{\"queue\": \"nightly\", \"priority\": 3}");

        assertThat(new String(request.canonicalJson(), UTF_8))
                .contains("\"priority\":3,\"queue\":\"nightly\",\"replicates\":1");
        assertThat(StudyRequestReader.read(request.canonicalJson())).isEqualTo(request);
        assertThat(read("{\"queue\": \"nightly\", \"priority\": 4}"))
                .isNotEqualTo(request)
                .isNotEqualTo(read("{\"priority\": 4}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "priority": 0                | $.priority: must be a whole number from 1 to 1000, not 0
                    "priority": 1001             | $.priority: must be a whole number from 1 to 1000, not 1001
                    "priority": 2.5              | $.priority: must be a whole number from 1 to 1000, not 2.5
                    "priority": "high"           | $.priority: must be a whole number from 1 to 1000, not "high"
                    "queue": {"policy": "fifo"}  | $.queue: must be the name of a queue, 1 to 63 lower-case letters, digits and inner hyphens, not {"policy":"fifo"}
                    "queue": "Nightly"           | $.queue: must be the name of a queue, 1 to 63 lower-case letters, digits and inner hyphens, not "Nightly"
                    "queue": ""                  | $.queue: must be the name of a queue, 1 to 63 lower-case letters, digits and inner hyphens, not ""
                    "queue": 7                   | $.queue: must be the name of a queue, 1 to 63 lower-case letters, digits and inner hyphens, not 7
                    """)
    void whatIsNoQueueOrPriorityIsNamed(String field, String fault) {
        assertThat(
                        catchThrowableOfType(
                                        InvalidRequestException.class,
                                        () -> read("{" + field + "}"))
                                .faults())
                .singleElement()
                .hasToString(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"priority\":1001", "\"priority\":0", "\"queue\":\"No Name\""})
    void aStoredRequestWithoutAShareIsNotRead(String field) throws Exception {
        byte[] stored =
                new String(read("{}").canonicalJson(), UTF_8)
                        .replace("\"replicates\":1", field + ",\"replicates\":1")
                        .getBytes(UTF_8);

        assertThatThrownBy(() -> Json.read(stored, StudyRequest.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(field.substring(1, field.indexOf('"', 1)) + " must be");
    }

    @Test
    void aQueueIsNamedAsAStudyIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Named("a b"));
    }

    private static StudyRequest read(String changes) throws InvalidRequestException {
        return StudyRequestReader.read(TestingRequests.minimalWith(changes).getBytes(UTF_8));
    }
}
