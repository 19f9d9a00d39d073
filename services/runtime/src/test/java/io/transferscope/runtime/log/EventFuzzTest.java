package io.transferscope.runtime.log;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.util.ArrayList;
import java.util.List;

/** The values of records: the first byte of an input says of which topic. */
class EventFuzzTest implements FuzzTarget {
    private final TestingEvents events = new TestingEvents();

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < events.samples.size(); i++) {
            seeds.add(TestingEvents.input(i, events.samples.get(i).good().value()));
        }
        return seeds;
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "null", "-1", "1e999", "\"NaN\"", "2147483648", "[]", "{}", "\"\"", "tiny/0/0/A1B");
    }

    @Override
    public int longest() {
        return 1536;
    }

    @Override
    public int parsers() {
        return events.samples.size();
    }

    @Override
    public void accept(byte[] input) {
        if (input.length > 0) {
            TestingEvents.Sample<?> sample = events.chosenBy(input);
            sample.decode(
                    sample.good().key(), TestingEvents.contentOf(input), sample.good().headers());
        }
    }
}
