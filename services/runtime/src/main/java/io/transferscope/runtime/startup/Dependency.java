package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

/**
 * Something that a service cannot work without.
 *
 * @param name for people: "Kafka at broker:9092"
 * @param check returns when it is there and fit for use, and throws otherwise; it is called again
 */
public record Dependency(String name, Check check) {
    public Dependency {
        requireNonNull(name, "name is null");
        requireNonNull(check, "check is null");
    }

    /** May take its time, and must stop early when its thread is interrupted. */
    @FunctionalInterface
    public interface Check {
        void run() throws Exception;
    }
}
