package io.transferscope.contracts.access;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rights as Kafka's own {@code kafka-acls.sh} takes them. */
public final class KafkaAcls {
    private KafkaAcls() {}

    /**
     * One command for each topic and group, without the options that say how to reach the broker.
     *
     * @param user who gets the rights; its principal is {@code User:} and this
     */
    public static List<String> commands(String user, Collection<KafkaRight> rights) {
        return byResource(rights).stream()
                .map(
                        group ->
                                String.format(
                                        Locale.ROOT,
                                        "kafka-acls.sh --add --allow-principal User:%s %s --%s %s",
                                        user,
                                        group.stream()
                                                .map(KafkaRight::operation)
                                                .map(o -> "--operation " + o.kafkaName())
                                                .collect(joining(" ")),
                                        group.first().resource().kafkaName(),
                                        group.first().name()))
                .toList();
    }

    /** What may be done with each topic, and then with each group. */
    public static List<SortedSet<KafkaRight>> byResource(Collection<KafkaRight> rights) {
        Map<String, SortedSet<KafkaRight>> groups = new LinkedHashMap<>();
        for (KafkaRight right : new TreeSet<>(rights)) {
            groups.computeIfAbsent(right.resource() + right.name(), key -> new TreeSet<>())
                    .add(right);
        }
        return List.copyOf(groups.values());
    }
}
