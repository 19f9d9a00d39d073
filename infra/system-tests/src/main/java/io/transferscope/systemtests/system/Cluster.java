package io.transferscope.systemtests.system;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/** The brokers as they see themselves: who leads, and whether all keep up. */
public final class Cluster implements AutoCloseable {
    /** The process of the one broker where there is one. */
    public static final String ONLY = Broker.process(1);

    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final int size;
    private final Admin admin;

    Cluster(KafkaSettings kafka, int size) {
        this.size = size;
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        this.admin = Admin.create(properties);
    }

    /** How many brokers there should be. */
    public int size() {
        return size;
    }

    /** The broker that hands out a queue's records; empty while nobody is known to. */
    public Optional<String> leader(Queue<?> queue) throws InterruptedException {
        String topic = queue.topic().name();
        return answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .map(topics -> requireNonNull(topics.get(topic)).partitions().get(0).leader())
                .flatMap(Cluster::process);
    }

    /** The broker that divides a queue among its members; empty while nobody is known to. */
    public Optional<String> coordinator(Queue<?> queue) throws InterruptedException {
        String group = queue.group();
        return answer(admin.describeShareGroups(List.of(group)).all())
                .map(groups -> requireNonNull(groups.get(group)).coordinator())
                .flatMap(Cluster::process);
    }

    /** Whether every broker is there, and has all that it should of every topic. */
    public boolean isWhole() throws InterruptedException {
        return answer(admin.describeCluster().nodes())
                        .filter(nodes -> nodes.size() == size)
                        .isPresent()
                && topics().filter(topics -> topics.values().stream().allMatch(this::isWhole))
                        .isPresent();
    }

    /** Returns when it is {@link #isWhole() whole}, as new brokers are soon. */
    void awaitWhole() {
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        try {
            while (!isWhole()) {
                if (System.nanoTime() > deadline) {
                    throw new StackException("The brokers do not find each other: see their logs");
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the brokers started");
        }
    }

    private Optional<Map<String, TopicDescription>> topics() throws InterruptedException {
        Optional<Set<String>> names =
                answer(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        return names.isEmpty()
                ? Optional.empty()
                : answer(admin.describeTopics(names.get()).allTopicNames());
    }

    private boolean isWhole(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(
                        partition ->
                                process(partition.leader()).isPresent()
                                        && partition.isr().size() == size);
    }

    private static Optional<String> process(@Nullable Node node) {
        return node == null || node.isEmpty()
                ? Optional.empty()
                : Optional.of(Broker.process(node.id()));
    }

    /** Empty where there is none in time. */
    private static <T> Optional<T> answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return Optional.of(future.get(2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
