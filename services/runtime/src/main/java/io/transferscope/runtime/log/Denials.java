package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.topics.AccessCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kafka did not let us do. While there is any of it, a thread asks again, as nobody may come
 * to try what was denied: the work that it was for may be another worker's by now.
 */
final class Denials implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<KafkaRight, String> reasons = new LinkedHashMap<>();
    private @Nullable Thread asking;

    Denials(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** For people; of several, that which was denied first. */
    synchronized Optional<String> first() {
        return reasons.values().stream().findFirst();
    }

    synchronized void denied(KafkaRight right, String why) {
        reasons.put(right, why);
        if (asking == null) {
            asking = new Thread(this::askAgain, "denials");
            asking.setDaemon(true);
            asking.start();
        }
    }

    synchronized void granted(KafkaRight right) {
        reasons.remove(right);
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void askAgain() {
        try {
            while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                Set<KafkaRight> asked = open();
                if (asked.isEmpty()) {
                    return;
                }
                try (AccessCheck access = new AccessCheck(settings, asked)) {
                    Set<KafkaRight> missing = access.missing();
                    asked.stream().filter(right -> !missing.contains(right)).forEach(this::granted);
                } catch (TransferscopeException e) {
                    LOG.debug("rights unknown for now", e);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the asking thread", e);
        }
    }

    /** What is still denied; where it is nothing, the asking is over. */
    private synchronized Set<KafkaRight> open() {
        if (reasons.isEmpty()) {
            asking = null;
        }
        return Set.copyOf(reasons.keySet());
    }
}
