package io.transferscope.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What is around a good value. The first byte of an input says of which topic; then come the key,
 * which is absent where it is empty, and on a line each the headers, name and value by turns.
 */
class EventHeadersFuzzTest implements FuzzTarget {
    private final TestingEvents events = new TestingEvents();

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < events.samples.size(); i++) {
            StringBuilder lines = new StringBuilder(events.samples.get(i).good().key());
            for (Header header : events.samples.get(i).good().headers()) {
                lines.append('\n').append(header.key());
                lines.append('\n').append(new String(header.value(), UTF_8));
            }
            seeds.add(TestingEvents.input(i, lines.toString().getBytes(UTF_8)));
            seeds.add(TestingEvents.input(i, "tiny".getBytes(UTF_8)));
        }
        return seeds;
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "ce_specversion",
                "ce_id",
                "ce_time",
                "ce_type",
                "ce_source",
                "ce_subject",
                "ce_dataschema",
                "content-type",
                "application/cloudevents+json",
                "ce_",
                "\n",
                "0.3",
                "1.0");
    }

    @Override
    public int longest() {
        return 768;
    }

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        TestingEvents.Sample<?> sample = events.chosenBy(input);
        String[] lines = new String(TestingEvents.contentOf(input), UTF_8).split("\n", -1);
        RecordHeaders headers = new RecordHeaders();
        for (int i = 1; i < lines.length; i += 2) {
            headers.add(lines[i], i + 1 == lines.length ? null : lines[i + 1].getBytes(UTF_8));
        }
        sample.decode(lines[0].isEmpty() ? null : lines[0], sample.good().value(), headers);
    }
}
