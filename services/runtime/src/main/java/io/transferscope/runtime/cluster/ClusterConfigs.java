package io.transferscope.runtime.cluster;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** The settings that topics and share groups have on the cluster: asks for them, and sets them. */
final class ClusterConfigs {
    private final ClusterAdmin admin;

    /**
     * A setting that is not as it should be.
     *
     * @param found empty where the cluster does not know it
     */
    record Different(String name, String wanted, Optional<String> found) {
        /** For people: {@code retention.ms=1000 instead of 2000}. */
        @Override
        public String toString() {
            return name + "=" + found.orElse("nothing") + " instead of " + wanted;
        }
    }

    ClusterConfigs(ClusterAdmin admin) {
        this.admin = admin;
    }

    static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    static ConfigResource group(String name) {
        return new ConfigResource(ConfigResource.Type.GROUP, name);
    }

    /** For people: {@code share group trainers}. */
    static String title(ConfigResource resource) {
        return (isGroup(resource) ? "share group " : "topic ") + resource.name();
    }

    /** The value of one setting; empty where the cluster does not know it. */
    static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    /** All settings, those too that nobody has set. */
    Map<ConfigResource, Config> of(Collection<ConfigResource> resources) {
        Map<ConfigResource, Config> found = new HashMap<>();
        admin.client()
                .describeConfigs(resources)
                .values()
                .forEach(
                        (resource, config) ->
                                found.put(
                                        resource,
                                        admin.answer(
                                                config,
                                                right(resource, Operation.DESCRIBE_CONFIGS))));
        return found;
    }

    /** What is not as wanted; without the resources where nothing is. */
    Map<ConfigResource, List<Different>> differing(
            Map<ConfigResource, Map<String, String>> wanted) {
        Map<ConfigResource, Config> found = of(wanted.keySet());
        Map<ConfigResource, List<Different>> differing = new HashMap<>();
        wanted.forEach(
                (resource, values) -> {
                    Config config = requireNonNull(found.get(resource));
                    List<Different> some = differing(config, values);
                    if (!some.isEmpty()) {
                        differing.put(resource, some);
                    }
                });
        return differing;
    }

    private static List<Different> differing(Config config, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .map(e -> new Different(e.getKey(), e.getValue(), value(config, e.getKey())))
                .filter(setting -> !setting.found().equals(Optional.of(setting.wanted())))
                .toList();
    }

    void set(ConfigResource resource, Map<String, String> values) {
        alter(resource, values, new AlterConfigsOptions());
    }

    /** Fails where {@link #set} would, and changes nothing. */
    void tryToSet(ConfigResource resource, Map<String, String> values) {
        alter(resource, values, new AlterConfigsOptions().validateOnly(true));
    }

    private void alter(
            ConfigResource resource, Map<String, String> values, AlterConfigsOptions options) {
        List<AlterConfigOp> changes =
                values.entrySet().stream()
                        .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                        .toList();
        KafkaFuture<Void> altered =
                admin.client().incrementalAlterConfigs(Map.of(resource, changes), options).all();
        admin.answer(altered.thenApply(nothing -> true), right(resource, Operation.ALTER_CONFIGS));
    }

    private static KafkaRight right(ConfigResource resource, Operation operation) {
        return new KafkaRight(
                isGroup(resource) ? KafkaRight.Resource.GROUP : KafkaRight.Resource.TOPIC,
                resource.name(),
                operation);
    }

    private static boolean isGroup(ConfigResource resource) {
        return resource.type() == ConfigResource.Type.GROUP;
    }
}
