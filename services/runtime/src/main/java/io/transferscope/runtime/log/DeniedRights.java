package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.runtime.cluster.AccessCheck;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.retry.StopSignal;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kafka did not let us do. While there is any of it, a thread asks again, as nobody may come
 * to try what was denied: the work that it was for may be another worker's by now.
 */
final class DeniedRights implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeniedRights.class);

    private final KafkaSettings settings;
    private final StopSignal stop = new StopSignal();
    private final Map<KafkaRight, String> reasons = new LinkedHashMap<>();
    private @Nullable Thread asking;

    DeniedRights(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** For people; of several, that which was denied first. */
    synchronized Optional<String> first() {
        return reasons.values().stream().findFirst();
    }

    synchronized void denied(KafkaRight right, String why) {
        reasons.put(right, why);
        if (asking == null) {
            asking = new Thread(this::askAgain, "denied-rights");
            asking.setDaemon(true);
            asking.start();
        }
    }

    synchronized void granted(KafkaRight right) {
        reasons.remove(right);
    }

    @Override
    public void close() {
        stop.stop();
    }

    private void askAgain() {
        while (!stop.pause(Backoff.DENIAL.first())) {
            Set<KafkaRight> denied = open();
            if (denied.isEmpty()) {
                return;
            }
            ask(denied);
        }
    }

    private void ask(Set<KafkaRight> rights) {
        // Not often and not for long: who only publishes has no other use for it.
        try (ClusterAdmin admin = new ClusterAdmin(settings)) {
            Set<KafkaRight> missing = new AccessCheck(admin, rights).missing();
            rights.stream().filter(right -> !missing.contains(right)).forEach(this::granted);
        } catch (TransferscopeException e) {
            LOG.debug("rights unknown for now", e);
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
