package io.transferscope.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededKafkaTest {
    private static final String BROKERS = "kafka:9092";

    @ParameterizedTest
    @CsvSource({
        "21, Kafka 3 or older",
        "25, Kafka 4.0",
        "27, Kafka 4.1",
        "28, Kafka 4.2",
        "29, Kafka 4.2"
    })
    void namesTheVersionThatIsThereAndTheOneThatIsNeeded(int metadataVersion, String found) {
        assertThat(NeededKafka.obstacle(OptionalInt.of(metadataVersion), 1, BROKERS).orElseThrow())
                .contains(
                        "its brokers are " + found + ",",
                        "Kafka 4.3 or newer is needed",
                        "upgrade");
    }

    @Test
    void saysHowShareGroupsAreSwitchedOn() {
        assertThat(NeededKafka.obstacle(OptionalInt.of(30), 0, BROKERS).orElseThrow())
                .contains(
                        "share.version is 0",
                        "kafka-features.sh --bootstrap-server kafka:9092 upgrade --feature"
                                + " share.version=1");
    }

    @Test
    void takesEveryNewerOne() {
        assertThat(NeededKafka.obstacle(OptionalInt.of(30), 1, BROKERS)).isEmpty();
        assertThat(NeededKafka.obstacle(OptionalInt.of(40), 3, BROKERS)).isEmpty();
    }

    @Test
    void judgesBrokersThatTellNoVersionByTheirShareGroups() {
        assertThat(NeededKafka.obstacle(OptionalInt.empty(), 1, BROKERS)).isEmpty();
        assertThat(NeededKafka.obstacle(OptionalInt.empty(), 0, BROKERS).orElseThrow())
                .contains("unknown version", "Kafka 4.3 or newer is needed");
    }
}
