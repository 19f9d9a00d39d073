package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in the object store which workers were handed an event since it last made progress. The
 * broker counts deliveries too, but cannot tell a worker that was killed by the event from one that
 * was restarted on purpose.
 *
 * <p>Two workers that write at once may lose one of the two entries: then the event gets one more
 * try than it should, and nothing else happens.
 */
public final class DeliveryLedger {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLedger.class);
    private static final long LIMIT = 1 << 20;
    private static final int LONGEST_FAILURE = 2_000;

    private final ObjectStore objects;
    private final String prefix;
    private final Queue<Unforgiven> unforgiven = new ConcurrentLinkedQueue<>();

    private record Unforgiven(String event, String delivery) {}

    /**
     * @param group whose deliveries these are
     */
    public DeliveryLedger(ObjectStore objects, String group) {
        this.objects = requireNonNull(objects, "objects is null");
        this.prefix = "attempts/" + group + "/";
    }

    /**
     * One delivery, WORKER@OFFSET#COUNT; the failure is null as long as none is known, and stays so
     * after a crash.
     */
    record Entry(String delivery, String worker, @Nullable String failure) {}

    /** All deliveries since the progress became what it is. */
    record Page(String progress, List<Entry> entries) {
        Page {
            requireNonNull(progress, "progress is null");
            entries = List.copyOf(entries);
        }

        /**
         * Deliveries of one record: copies of an event that other workers have at the same time say
         * nothing against it.
         */
        int deliveriesOf(long offset) {
            Pattern own =
                    Pattern.compile(
                            String.format(Locale.ROOT, ".*@%d#[0-9]+", offset), Pattern.DOTALL);
            return (int) entries.stream().filter(e -> own.matcher(e.delivery()).matches()).count();
        }

        Page without(String delivery) {
            return new Page(
                    progress,
                    entries.stream().filter(entry -> !entry.delivery().equals(delivery)).toList());
        }

        private Page with(Entry entry) {
            return new Page(progress, Stream.concat(entries.stream(), Stream.of(entry)).toList());
        }
    }

    /** Writes down a delivery before its work begins; earlier ones count only without progress. */
    Page begin(String event, String progress, String delivery, String worker) {
        forgiveAll();
        Page page =
                read(event)
                        .filter(known -> known.progress().equals(progress))
                        .orElseGet(() -> new Page(progress, List.of()))
                        .without(delivery)
                        .with(new Entry(delivery, worker, null));
        write(event, page);
        return page;
    }

    /** Adds what went wrong. */
    void note(String event, String delivery, String worker, String failure) {
        String shortened =
                failure.length() <= LONGEST_FAILURE
                        ? failure
                        : failure.substring(0, LONGEST_FAILURE);
        read(event)
                .ifPresent(
                        page ->
                                write(
                                        event,
                                        page.without(delivery)
                                                .with(new Entry(delivery, worker, shortened))));
    }

    /**
     * Takes a delivery back that ended for no fault of the event. Where the store is away this is
     * made up for before the next delivery of this worker: else a store that comes and goes would
     * look like an event that kills its workers.
     */
    void forgive(String event, String delivery) {
        unforgiven.add(new Unforgiven(event, delivery));
        forgiveAll();
    }

    private void forgiveAll() {
        for (Unforgiven next = unforgiven.peek(); next != null; next = unforgiven.peek()) {
            String delivery = next.delivery();
            String event = next.event();
            read(event).ifPresent(page -> write(event, page.without(delivery)));
            unforgiven.remove(next);
        }
    }

    /** Forgets an event that is done with. */
    void clear(String event) {
        objects.delete(prefix + event);
    }

    /** For people: who tried, and how it ended. */
    static String history(Page page) {
        return page.entries().stream()
                .map(
                        entry ->
                                entry.worker()
                                        + ": "
                                        + (entry.failure() == null
                                                ? "ended without a word"
                                                : entry.failure()))
                .collect(Collectors.joining("; "));
    }

    private Optional<Page> read(String event) {
        try {
            return objects.read(prefix + event, LIMIT).map(json -> Json.read(json, Page.class));
        } catch (JsonException e) {
            return unreadable(event, e);
        } catch (TransferscopeException e) {
            if (e.kind() == FailureKind.INVALID) {
                return unreadable(event, e);
            }
            throw e;
        }
    }

    private Optional<Page> unreadable(String event, RuntimeException why) {
        LOG.warn("attempts are unreadable, beginning anew key={}{}", prefix, event, why);
        return Optional.empty();
    }

    private void write(String event, Page page) {
        objects.put(prefix + event, Json.write(page));
    }
}
