package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.topics.ReadFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CatchUps catchUps = new CatchUps();
    private final CompletableFuture<Void> caughtUp = catchUps.ask();
    private final AtomicLong lastTurn = new AtomicLong(System.nanoTime());
    private final AtomicLong skipped = new AtomicLong();
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile @Nullable String needsUpgrade;

    // Of the reading thread alone
    private final Patience patience;
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
        this.patience = new Patience(reader + " waits for " + settings);
        this.thread = LastWords.vital(reader + "-event-log", this::run);
        caughtUp.thenRun(
                () ->
                        LOG.info(
                                "caught up reader={} topics={}",
                                reader,
                                this.subscriptions.keySet()));
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
     * the log is closed or {@linkplain #needsUpgrade stands still} before. While nothing is
     * published it takes up to four seconds, as the broker answers one question after the other,
     * and keeps that for new records for three.
     */
    public CompletableFuture<Void> catchUp() {
        return catchUps.ask().copy();
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
        closing.countDown();
        Optional.ofNullable(current).ifPresent(KafkaConsumer::wakeup);
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (isOpen()) {
            try {
                read(LogConsumers.open(reader, settings));
            } catch (WakeupException e) {
                LOG.debug("closing reader={}", reader);
            } catch (OtherVersionException e) {
                standStill(Failures.describe(e));
            } catch (KafkaException e) {
                pause(patience.failed(ReadFailures.describe(settings, e)));
            }
        }
    }

    private void standStill(String why) {
        needsUpgrade = why;
        patience.failed(why);
        while (isOpen()) {
            pause(TURN);
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        current = consumer;
        try {
            assign(consumer);
            began = System.nanoTime();
            while (isOpen()) {
                turn(consumer);
            }
        } finally {
            current = null;
            // Without a group there is nobody to tell, and the broker may keep the last question.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause(Duration time) {
        lastTurn.set(System.nanoTime());
        try {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closing reader={}", reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assign(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : subscriptions.keySet()) {
            partitionsOf(consumer, topic)
                    .forEach(found -> partitions.add(new TopicPartition(topic, found.partition())));
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
        catchUps.answer(consumer);
    }

    private List<PartitionInfo> partitionsOf(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, ANSWER);
        while (found.isEmpty() && isOpen()) {
            pause(patience.failed("topic " + topic + " does not exist"));
            found = consumer.partitionsFor(topic, ANSWER);
        }
        return found;
    }

    private void turn(KafkaConsumer<String, byte[]> consumer) {
        lastTurn.set(System.nanoTime());
        ConsumerRecords<String, byte[]> records = consumer.poll(TURN);
        Received.each(records, subscriptions, this::handle);
        // Who may not read one topic still gets the others' records between the refusals.
        if (System.nanoTime() - began > SETTLED.toNanos()) {
            patience.succeeded();
        }
        catchUps.answer(consumer);
        if (!records.isEmpty()) {
            lastHeard = System.nanoTime();
        } else if (System.nanoTime() - lastHeard > QUIET.toNanos()) {
            // A poll that returns nothing does not tell a quiet topic from a broker that is away.
            lastHeard = System.nanoTime();
            consumer.endOffsets(consumer.assignment(), ANSWER);
        }
    }

    private void handle(Received received) {
        ConsumerRecord<String, byte[]> record = received.record();
        try {
            received.delivery().run();
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
