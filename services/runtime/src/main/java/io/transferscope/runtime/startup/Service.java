package io.transferscope.runtime.startup;

import io.transferscope.runtime.failure.Failures;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What works once everything is there that it needs. */
public interface Service extends AutoCloseable {
    /** Whether its loops still turn. */
    boolean isAlive();

    /** For people; empty where it has all that it needs to do its work now. */
    Optional<String> waitingFor();

    /** Whether it takes work, even where the work at hand waits. */
    default boolean takesWork() {
        return waitingFor().isEmpty();
    }

    /** Gives back what it holds, within seconds. */
    @Override
    void close();

    /** One that consists of several parts, which are closed in the order given. */
    static Service of(
            BooleanSupplier alive, Supplier<Optional<String>> waitingFor, AutoCloseable... parts) {
        return of(alive, () -> waitingFor.get().isEmpty(), waitingFor, parts);
    }

    /** The same, where work can be taken while the work at hand waits. */
    static Service of(
            BooleanSupplier alive,
            BooleanSupplier takesWork,
            Supplier<Optional<String>> waitingFor,
            AutoCloseable... parts) {
        return new OfParts(alive, takesWork, waitingFor, List.of(parts));
    }

    /** A service made of functions and parts. */
    record OfParts(
            BooleanSupplier alive,
            BooleanSupplier taking,
            Supplier<Optional<String>> waiting,
            List<AutoCloseable> parts)
            implements Service {
        private static final Logger LOG = LoggerFactory.getLogger(Service.class);

        @Override
        public boolean isAlive() {
            return alive.getAsBoolean();
        }

        @Override
        public boolean takesWork() {
            return taking.getAsBoolean();
        }

        @Override
        public Optional<String> waitingFor() {
            return waiting.get();
        }

        @Override
        public void close() {
            for (AutoCloseable part : parts) {
                try {
                    part.close();
                } catch (Exception e) {
                    LOG.warn("Part not closed cleanly cause={}", Failures.describe(e));
                }
            }
        }
    }
}
