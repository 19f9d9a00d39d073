package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.cluster.ReadFailures;
import io.transferscope.runtime.cluster.TopicOffsets;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.retry.StopSignal;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning, and then goes on with what is published.
 *
 * <p>Every reader sees every record; among the records of one topic the order is that of
 * publication, between topics there is none. Records that are no events are logged and left out.
 * Before an event whose schema is newer than this program it stands still for good, rather than
 * leave out what counts, and says that this program has to be upgraded. Topics that do not exist
 * yet are waited for; a broker that goes away is waited for too, and reading goes on where it was.
 */
public final class EventLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** So long a consumer has to go without failure before it is believed to have all it needs. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final String reader;
    private final KafkaSettings settings;
    private final Map<String, Subscription<?>> subscriptions;
    private final Thread thread;
    private final ReadFailures failures;
    private final StopSignal stop = new StopSignal();
    private final ReadGoals goals = new ReadGoals();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final AtomicLong lastTurn = new AtomicLong(System.nanoTime());
    private final AtomicLong skipped = new AtomicLong();
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile @Nullable String needsUpgrade;

    // Of the reading thread alone
    private final Patience patience;
    private boolean isBeginningKnown;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long lastHeard = System.nanoTime();
    private long began = System.nanoTime();

    /**
     * @param reader whose log this is, for thread names and messages: "aggregator", for example
     */
    public EventLog(String reader, KafkaSettings settings, List<Subscription<?>> subscriptions) {
        this.reader = requireNonNull(reader, "reader is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.subscriptions =
                subscriptions.stream()
                        .collect(Collectors.toMap(s -> s.topic().name(), Function.identity()));
        this.failures = new ReadFailures(settings, rights(subscriptions));
        this.patience = new Patience(reader + " waits for " + settings);
        this.thread = LastWords.vital(reader + "-event-log", this::run);
        caughtUp.thenRun(
                () ->
                        LOG.info(
                                "caught up reader={} topics={}",
                                reader,
                                this.subscriptions.keySet()));
    }

    private static List<KafkaRight> rights(List<Subscription<?>> subscriptions) {
        return subscriptions.stream()
                .map(subscription -> KafkaRight.on(subscription.topic(), Operation.READ))
                .toList();
    }

    /** Begins to read, in a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Completed when everything has been handled that was published before the start. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    /**
     * Completed when everything has been handled that was published before this call; never, where
     * the log is closed or {@linkplain #needsUpgrade stands still} before.
     *
     * @param offsets over another connection: on its own, the broker keeps one question for seconds
     *     while nothing is published, and answers no other
     * @throws TransferscopeException of kind TRANSIENT where the broker does not answer
     */
    public CompletableFuture<Void> catchUp(TopicOffsets offsets) {
        List<Topic<?>> topics = new ArrayList<>();
        subscriptions.values().forEach(subscription -> topics.add(subscription.topic()));
        CompletableFuture<Void> reached = new CompletableFuture<>();
        goals.add(offsets.ends(topics), reached);
        return reached;
    }

    /** Whether it knows all that was published before the start, and goes on reading. */
    public boolean isCaughtUp() {
        return caughtUp.isDone() && needsUpgrade == null;
    }

    /** For people: the newer event before which it stands; empty where it goes on reading. */
    public Optional<String> needsUpgrade() {
        return Optional.ofNullable(needsUpgrade);
    }

    /** How long ago the reading thread last showed itself; more than a minute means it hangs. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn.get());
    }

    /** Why it cannot read at the moment, for people; empty where it can. */
    public Optional<String> waitingFor() {
        return patience.reason();
    }

    /** Records that were no events, or whose handler failed. */
    public long skipped() {
        return skipped.get();
    }

    @Override
    public void close() {
        stop.stop();
        Optional.ofNullable(current).ifPresent(KafkaConsumer::wakeup);
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stop.isStopped()) {
            try {
                read(LogConsumers.open(reader, settings));
            } catch (WakeupException e) {
                LOG.debug("closing reader={}", reader);
            } catch (OtherVersionException e) {
                standStill(Failures.describe(e));
            } catch (KafkaException e) {
                pause(patience.failed(failures.describe(e)));
            }
        }
    }

    private void standStill(String why) {
        needsUpgrade = why;
        patience.failed(why);
        while (!stop.isStopped()) {
            pause(TURN);
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        current = consumer;
        try {
            assign(consumer);
            began = System.nanoTime();
            while (!stop.isStopped()) {
                turn(consumer);
            }
        } finally {
            current = null;
            // Without a group there is nobody to tell, and the broker may keep the last question.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void pause(Duration time) {
        lastTurn.set(System.nanoTime());
        stop.pause(time);
    }

    private void assign(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : subscriptions.keySet()) {
            partitionsOf(consumer, topic)
                    .forEach(found -> partitions.add(new TopicPartition(topic, found.partition())));
        }
        if (stop.isStopped()) {
            return; // without some of its topics
        }
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            @Nullable Long position = positions.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
        if (!isBeginningKnown) {
            goals.add(consumer.endOffsets(partitions, ANSWER), caughtUp);
            isBeginningKnown = true;
        }
        goals.completeReached(consumer);
    }

    private List<PartitionInfo> partitionsOf(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, ANSWER);
        while (found.isEmpty() && !stop.isStopped()) {
            pause(patience.failed("topic " + topic + " does not exist"));
            found = consumer.partitionsFor(topic, ANSWER);
        }
        return found;
    }

    private void turn(KafkaConsumer<String, byte[]> consumer) {
        lastTurn.set(System.nanoTime());
        ConsumerRecords<String, byte[]> records = consumer.poll(TURN);
        DecodedRecord.each(records, subscriptions, this::handle);
        // Who may not read one topic still gets the others' records between the refusals.
        if (System.nanoTime() - began > SETTLED.toNanos()) {
            patience.succeeded();
        }
        goals.completeReached(consumer);
        if (!records.isEmpty()) {
            lastHeard = System.nanoTime();
        } else if (System.nanoTime() - lastHeard > QUIET.toNanos()) {
            // A poll that returns nothing does not tell a quiet topic from a broker that is away.
            lastHeard = System.nanoTime();
            consumer.endOffsets(consumer.assignment(), ANSWER);
        }
    }

    private void handle(DecodedRecord decoded) {
        ConsumerRecord<String, byte[]> record = decoded.record();
        try {
            decoded.delivery().run();
        } catch (OtherVersionException e) {
            throw e;
        } catch (UndecodableException e) {
            skipped.incrementAndGet();
            LOG.warn(
                    "record left out reader={} topic={} offset={} key={} reason={}",
                    reader,
                    record.topic(),
                    record.offset(),
                    record.key(),
                    e.getMessage());
        } catch (RuntimeException e) {
            skipped.incrementAndGet();
            LOG.error(
                    "record not handled reader={} topic={} offset={} key={}",
                    reader,
                    record.topic(),
                    record.offset(),
                    record.key(),
                    e);
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
}
