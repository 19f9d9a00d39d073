package io.transferscope.dataset.source;

import io.transferscope.contracts.dataset.LeftOut;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what of a data set is not used. All of it is counted; of each reason only so many are
 * kept by name that no data set can fill memory.
 */
public final class LeftOutList {
    /** Of each reason. */
    static final int MOST_NAMED = 100_000;

    private final Map<LeftOut.Reason, Long> counts = new EnumMap<>(LeftOut.Reason.class);
    private final List<LeftOut> named = new ArrayList<>();

    public synchronized void add(LeftOut item) {
        if (counts.merge(item.reason(), 1L, Long::sum) <= MOST_NAMED) {
            named.add(item);
        }
    }

    public void add(String path, LeftOut.Reason reason, String detail) {
        add(new LeftOut(path, reason, detail));
    }

    /** Adds all that another list has. */
    public synchronized void addAll(LeftOutList other) {
        other.named().forEach(named::add);
        other.counts().forEach((reason, count) -> counts.merge(reason, count, Long::sum));
    }

    /** How many there are of each reason. */
    public synchronized Map<LeftOut.Reason, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** Those that are kept by name, in the order in which they came. */
    public synchronized List<LeftOut> named() {
        return List.copyOf(named);
    }

    /** How many are refused unless the request allows to leave them out. */
    public synchronized long faults() {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isFault())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
