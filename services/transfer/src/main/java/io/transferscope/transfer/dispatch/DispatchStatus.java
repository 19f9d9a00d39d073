package io.transferscope.transfer.dispatch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * How far the dispatcher is with all studies together.
 *
 * @param trainers that take part, or were heard to be at work
 * @param window how many jobs may be published and unfinished
 * @param outstanding how many are
 * @param runnable networks that could be trained and whose job is not published
 */
public record DispatchStatus(int trainers, long window, long outstanding, long runnable) {
    static final DispatchStatus NONE = new DispatchStatus(0, 0, 0, 0);

    static DispatchStatus of(Collection<Demand> demands, Set<String> members, Window window) {
        Set<String> trainers = new HashSet<>(members);
        long outstanding = 0;
        long runnable = 0;
        for (Demand demand : demands) {
            trainers.addAll(demand.workers());
            outstanding += demand.outstanding();
            runnable += demand.runnable().length;
        }
        return new DispatchStatus(
                trainers.size(), window.size(trainers.size()), outstanding, runnable);
    }

    /** How many jobs may be published now. */
    long free() {
        return Math.max(0, window - outstanding);
    }
}
