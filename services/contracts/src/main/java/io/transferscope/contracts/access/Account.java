package io.transferscope.contracts.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A program that logs in to Kafka and to the object store, with exactly the rights that it needs.
 *
 * @param name what the program is: "trainer", for example
 */
public record Account(String name, SortedSet<KafkaRight> kafka, SortedSet<StoreRight> store) {
    private static final String USER_PREFIX = "transferscope-";

    public Account {
        requireNonNull(name, "name is null");
        kafka = Collections.unmodifiableSortedSet(new TreeSet<>(kafka));
        store = Collections.unmodifiableSortedSet(new TreeSet<>(store));
    }

    Account(String name, Collection<KafkaRight> kafka, Collection<StoreRight> store) {
        this(name, new TreeSet<>(kafka), new TreeSet<>(store));
    }

    /** The name that it logs in with by convention; principals are {@code User:} and this. */
    public String userName() {
        return USER_PREFIX + name;
    }

    /** Topics that it reads or writes. */
    public List<Topic<? extends Event>> topics() {
        return Topics.all().stream()
                .filter(topic -> mentions(KafkaRight.Resource.TOPIC, topic.name()))
                .toList();
    }

    /** Share groups that it is a member of, or asks about. */
    public List<Queue<? extends Event>> queues() {
        return Queue.all().stream()
                .filter(queue -> mentions(KafkaRight.Resource.GROUP, queue.group()))
                .toList();
    }

    private boolean mentions(KafkaRight.Resource resource, String name) {
        return kafka.stream()
                .anyMatch(right -> right.resource() == resource && right.name().equals(name));
    }
}
