package io.transferscope.contracts.event;

/** Takes the records of any topic, one after the other. */
@FunctionalInterface
public interface LogReader {
    <E extends Event> void read(Topic<E> topic, LogEntry<E> entry);
}
