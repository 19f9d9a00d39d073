package io.transferscope.runtime.cluster;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The windows of share groups ({@link Queue#WINDOW}), as wide as the brokers allow.
 *
 * <p>Brokers refuse a window wider than their bound. Where the bound was lowered later they cap the
 * window, but go on to show the old one, and refuse every other change of the group until it fits
 * the bound again. So it is not enough to look what is set: what they allow has to be tried.
 */
final class GroupWindows {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWindows.class);

    /** Of the brokers: the widest window that they allow. */
    private static final String BOUND = "group.share.max.partition.max.record.locks";

    /** The wished one, the bound of brokers that nobody has told otherwise, and the least bound. */
    private static final List<Integer> WINDOWS = List.of(Queue.WINDOW, 4000, 2000);

    private final ClusterConfigs configs;

    GroupWindows(ClusterConfigs configs) {
        this.configs = configs;
    }

    /**
     * The settings of the groups' windows, each the widest that its brokers allow; none where we
     * may not set it, as a wish is no reason to fail.
     */
    Map<ConfigResource, Map<String, String>> allowed(Collection<ConfigResource> groups) {
        Map<ConfigResource, Map<String, String>> allowed = new HashMap<>();
        for (ConfigResource group : groups) {
            try {
                WINDOWS.stream()
                        .map(window -> Map.of(Queue.WINDOW_SETTING, String.valueOf(window)))
                        .filter(setting -> isAllowed(group, setting))
                        .findFirst()
                        .ifPresent(setting -> allowed.put(group, setting));
            } catch (MissingRights e) {
                LOG.debug("window not looked at group={}", group.name(), e);
            }
        }
        return allowed;
    }

    private boolean isAllowed(ConfigResource group, Map<String, String> setting) {
        try {
            configs.tryToSet(group, setting);
            return true;
        } catch (TransferscopeException e) {
            if (e.kind() != FailureKind.INVALID) {
                throw e;
            }
            // Of another setting of the group it is told where that is set.
            return !String.valueOf(e.getMessage()).contains(Queue.WINDOW_SETTING);
        }
    }

    /** For people: which are narrower than wished, and what to do; a line for each width. */
    List<String> advice(Collection<ConfigResource> groups) {
        SortedMap<Integer, SortedSet<String>> narrow = new TreeMap<>();
        configs.of(groups)
                .forEach(
                        (group, config) ->
                                narrow.computeIfAbsent(window(config), width -> new TreeSet<>())
                                        .add(group.name()));
        return narrow.headMap(Queue.WINDOW).entrySet().stream()
                .map(entry -> advice(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static int window(Config config) {
        return ClusterConfigs.value(config, Queue.WINDOW_SETTING)
                .map(Integer::parseInt)
                .orElse(Queue.WINDOW);
    }

    private static String advice(int window, Collection<String> groups) {
        return String.format(
                Locale.ROOT,
                "%s is %d instead of %d for %s: behind one long job the queue stands still after so"
                        + " many others; set %s=%d on every broker, then run 'transferscope topics"
                        + " --create'",
                Queue.WINDOW_SETTING,
                window,
                Queue.WINDOW,
                String.join(", ", groups),
                BOUND,
                Queue.WINDOW);
    }
}
