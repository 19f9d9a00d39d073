package io.transferscope.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final NetworkId NETWORK = NetworkId.parse("tiny/0/0/A3B+");

    @Test
    void everyEventHasOneTopic() {
        assertThat(Topics.all().stream().<Object>map(Topic::eventType))
                .containsExactlyInAnyOrder((Object[]) Event.class.getPermittedSubclasses());
    }

    @Test
    void theBrokersClockTellsWhatHappenedFirst() {
        assertThat(Topics.all())
                .allSatisfy(
                        topic ->
                                assertThat(topic.settings())
                                        .containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void eventsReadBackFromTheirJson() {
        AccuracyMeasured event =
                new AccuracyMeasured(
                        NETWORK,
                        new JobResult(
                                "a".repeat(64),
                                NETWORK,
                                BlobRef.of(new byte[1]),
                                List.of(3),
                                4,
                                1,
                                "cpu",
                                null));

        byte[] json = Topics.ACCURACIES.encode(event);

        assertThat(Topics.ACCURACIES.decode(event.key(), json)).isEqualTo(event);
        assertThat(new String(json, UTF_8)).contains("\"network\":\"tiny/0/0/A3B+\"");
    }

    @Test
    void unknownFieldsAreIgnored() {
        byte[] json =
                "{\"study\":\"x\",\"plan\":{\"sha256\":\"%s\",\"size\":1},\"networks\":2,\"new\":1}"
                        .formatted("a".repeat(64))
                        .getBytes(UTF_8);

        assertThat(Topics.STUDY_PLANS.decode("x", json).networks()).isEqualTo(2);
    }

    @Test
    void aMalformedEventIsOneKindOfError() {
        for (String json : List.of("", "null", "{}", "[1]", "{\"network\":\"x\"}", "\"a\"")) {
            assertThatThrownBy(() -> Topics.ACCURACIES.decode("k", json.getBytes(UTF_8)))
                    .isInstanceOf(JsonException.class);
        }
    }

    @Test
    void aCancellationNeedsOnlyItsKey() {
        assertThat(Topics.STUDY_CANCELLATIONS.decode("x", new byte[0]).study()).isEqualTo("x");
        assertThatThrownBy(() -> Topics.STUDY_CANCELLATIONS.decode(null, new byte[0]))
                .isInstanceOf(JsonException.class);
    }

    /** Records of the first version have carried no number since the beginning. */
    @Test
    void theTypeNamesTheVersionOfTheSchemaFromTheSecondOn() {
        Topic<StudyDeleted> first = Topics.STUDY_DELETIONS;
        Topic<StudyDeleted> second =
                new Topic<>(
                        first.name(),
                        first.eventType(),
                        2,
                        first.settings(),
                        first.acceptsBareJson(),
                        first.decoder(),
                        first.encoder());

        assertThat(first.eventTypeName()).isEqualTo("io.transferscope.StudyDeleted");
        assertThat(second.eventTypeName()).isEqualTo("io.transferscope.StudyDeleted.v2");
        assertThat(second.versionOf(first.eventTypeName())).hasValue(1);
        assertThat(first.versionOf(second.eventTypeName())).hasValue(2);
        for (String other :
                List.of("io.transferscope.StudyPlanned", first.eventTypeName() + ".v0", "x.v2")) {
            assertThat(first.versionOf(other)).as(other).isEmpty();
        }
    }
}
