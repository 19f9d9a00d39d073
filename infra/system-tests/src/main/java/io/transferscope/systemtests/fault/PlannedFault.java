package io.transferscope.systemtests.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault and when it begins.
 *
 * @param at from the plan's begin
 */
public record PlannedFault(Duration at, FaultKind kind, InjectedFault fault) {
    public PlannedFault {
        requireNonNull(at, "at is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(fault, "fault is null");
    }

    /** The same with a fault that says more. */
    PlannedFault with(InjectedFault closer) {
        return new PlannedFault(at, kind, closer);
    }

    Duration end() {
        return at.plus(fault.lasts());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7.1f s  %-20s %s", at.toMillis() / 1000.0, kind, fault);
    }
}
