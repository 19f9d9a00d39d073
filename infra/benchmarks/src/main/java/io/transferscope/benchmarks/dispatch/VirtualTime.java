package io.transferscope.benchmarks.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.benchmarks.memory.MemoryLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that is always at the next thing to happen; what is at the same time keeps its order. */
final class VirtualTime extends Clock {
    private final PriorityQueue<Appointment> appointments =
            new PriorityQueue<>(
                    Comparator.comparing(Appointment::time).thenComparing(Appointment::number));
    private Instant now = MemoryLog.START;
    private long made;

    private record Appointment(Instant time, long number, Runnable what) {}

    void after(Duration delay, Runnable what) {
        requireNonNull(what, "what is null");
        appointments.add(new Appointment(now.plus(delay), made++, what));
    }

    /** Lets the next thing happen. */
    void proceed() {
        Appointment next = appointments.remove();
        now = next.time();
        next.what().run();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has no other zone");
    }
}
