package io.transferscope.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DecodedRecordTest {
    private static final int RECORDS = 1_300;
    private static final int BROKEN = 700;
    private static final String TOPIC = Topics.STUDY_CANCELLATIONS.name();

    /** Most of them are decoded several at once. */
    @Test
    void recordsAreHandedOverInTheirOrderAndOneThatIsNoEventAlone() {
        List<String> heard = new ArrayList<>();
        List<Long> undecodable = new ArrayList<>();
        Subscription<StudyCancelled> subscription =
                new Subscription<>(Topics.STUDY_CANCELLATIONS, entry -> heard.add(entry.key()));

        DecodedRecord.each(
                records(),
                Map.of(TOPIC, subscription),
                received -> {
                    try {
                        received.delivery().run();
                    } catch (UndecodableException e) {
                        undecodable.add(received.record().offset());
                    }
                });

        assertThat(undecodable).containsExactly((long) BROKEN);
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, RECORDS)
                                .filter(i -> i != BROKEN)
                                .mapToObj(i -> "study-" + i)
                                .toList());
    }

    private static ConsumerRecords<String, byte[]> records() {
        EventCodec codec = new EventCodec("test", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ProducerRecord<String, byte[]> sent =
                    codec.encode(Topics.STUDY_CANCELLATIONS, new StudyCancelled("study-" + i));
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(TOPIC, 0, i, i == BROKEN ? "" : sent.key(), sent.value());
            sent.headers().forEach(record.headers()::add);
            records.add(record);
        }
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
    }
}
