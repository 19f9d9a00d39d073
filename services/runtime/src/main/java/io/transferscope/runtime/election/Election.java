package io.transferscope.runtime.election;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.runtime.cluster.ReadFailures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.retry.StopSignal;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in an election: of all members that stand and reach Kafka, one is elected.
 *
 * <p>Who withdraws or closes is followed within a heartbeat; who dies, is frozen or cut off is
 * followed when its session ends, and does not believe itself elected by then. For a moment two may
 * act all the same: an act that was begun may end late, and a broker that is cut off from the
 * others may go on answering its members. So what the elected one does must do no harm when two do
 * it.
 */
public final class Election implements Candidacy, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Election.class);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ElectionGroup group;
    private final String member;
    private final Map<String, Object> properties;
    private final Function<Map<String, Object>, KafkaConsumer<byte[], byte[]>> consumers;
    private final TopicPartition office;
    private final Mandate mandate;
    private final Patience patience;
    private final Thread thread;
    private final Duration patienceEnds;
    private final ReadFailures failures;
    private final StopSignal stop = new StopSignal();
    private final AtomicBoolean standing = new AtomicBoolean();
    private volatile long lastTurn = System.nanoTime();
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

    /**
     * @param member who takes part, for messages, and for who asks Kafka for the group's members:
     *     "transfer-1", for example
     */
    public Election(ElectionGroup group, KafkaSettings settings, String member) {
        this(group, settings, member, ElectionTimes.USUAL, Election::open);
    }

    Election(
            ElectionGroup group,
            KafkaSettings settings,
            String member,
            ElectionTimes times,
            Function<Map<String, Object>, KafkaConsumer<byte[], byte[]>> consumers) {
        this.group = requireNonNull(group, "group is null");
        requireNonNull(settings, "settings is null");
        this.member = requireNonNull(member, "member is null");
        this.properties = ElectionConsumers.properties(group, settings, member, times);
        this.consumers = requireNonNull(consumers, "consumers is null");
        this.office = new TopicPartition(group.topic().name(), 0);
        this.mandate = new Mandate(times.longestSilence(), System.nanoTime());
        this.failures =
                new ReadFailures(
                        settings,
                        List.of(
                                KafkaRight.on(group.topic(), Operation.READ),
                                KafkaRight.on(group, Operation.READ)));
        this.patience = new Patience(member + " waits for " + settings);
        // Who joins waits until all others have, or a session has ended.
        this.patienceEnds = times.session().multipliedBy(2);
        this.thread = LastWords.vital(group.group() + "-election", this::run);
    }

    /** Begins, in a thread of its own, to do what is said by {@link #stand}. */
    public void start() {
        thread.start();
    }

    @Override
    public void stand() {
        standing.set(true);
    }

    @Override
    public void withdraw() {
        if (standing.getAndSet(false)) {
            wakeUp();
        }
    }

    @Override
    public OptionalLong term() {
        return takesPart() ? mandate.term(System.nanoTime()) : OptionalLong.empty();
    }

    /** Why it cannot take part at the moment, for people; empty where it can. */
    public Optional<String> waitingFor() {
        return patience.reason();
    }

    /** How long ago the thread last showed itself; more than a minute means it hangs. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    /** Leaves, so that another is elected at once. */
    @Override
    public void close() {
        stop.stop();
        wakeUp();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static KafkaConsumer<byte[], byte[]> open(Map<String, Object> properties) {
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void wakeUp() {
        Optional.ofNullable(current).ifPresent(KafkaConsumer::wakeup);
    }

    private boolean takesPart() {
        return !stop.isStopped() && standing.get();
    }

    private void run() {
        while (!stop.isStopped()) {
            try {
                if (takesPart()) {
                    takePart(consumers.apply(properties));
                } else {
                    pause(TURN);
                }
            } catch (WakeupException e) {
                LOG.debug("leaving member={}", member);
            } catch (KafkaException e) {
                pause(patience.failed(failures.describe(e)));
            }
        }
    }

    private void takePart(KafkaConsumer<byte[], byte[]> consumer) {
        current = consumer;
        try {
            awaitTopic(consumer);
            mandate.heard(System.nanoTime());
            CoordinatorAnswers answers =
                    new CoordinatorAnswers(consumer.metrics(), System.nanoTime());
            consumer.subscribe(List.of(office.topic()), new Assignments(consumer, answers));
            while (takesPart()) {
                turn(consumer, answers);
            }
        } finally {
            current = null;
            end("leaves");
            consumer.close(CloseOptions.timeout(LEAVE_TIMEOUT));
        }
    }

    private void awaitTopic(KafkaConsumer<byte[], byte[]> consumer) {
        while (takesPart() && consumer.partitionsFor(office.topic(), ANSWER).isEmpty()) {
            pause(patience.failed("topic " + office.topic() + " does not exist"));
        }
    }

    private void turn(KafkaConsumer<byte[], byte[]> consumer, CoordinatorAnswers answers) {
        lastTurn = System.nanoTime();
        consumer.poll(TURN);
        if (listen(answers)) {
            consumer.enforceRebalance("heard nothing for a while");
        }
    }

    /**
     * Looks whether the coordinator has answered. What it answers after we heard nothing for a
     * while does not tell whether another was elected meanwhile; so our term ends before we hear
     * it.
     *
     * @return whether our term ended
     */
    private boolean listen(CoordinatorAnswers answers) {
        long now = System.nanoTime();
        boolean ended = mandate.isSilent(now) && end("nothing is heard");
        OptionalLong heard = answers.look(now);
        if (heard.isPresent()) {
            mandate.heard(heard.getAsLong());
            patience.succeeded();
        } else if (mandate.silence(now).compareTo(patienceEnds) > 0) {
            patience.failed("the coordinator of group " + group.group() + " does not answer");
        }
        return ended;
    }

    private boolean end(String why) {
        boolean wasElected = mandate.end();
        if (wasElected) {
            LOG.info("elected no longer group={} member={} reason={}", group.group(), member, why);
        }
        return wasElected;
    }

    private void pause(Duration time) {
        lastTurn = System.nanoTime();
        stop.pause(time);
    }

    /** Told by the consumer, in our thread, what it is assigned and what no longer. */
    private final class Assignments implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final CoordinatorAnswers answers;

        Assignments(KafkaConsumer<byte[], byte[]> consumer, CoordinatorAnswers answers) {
            this.consumer = consumer;
            this.answers = answers;
        }

        /** Called after every rebalance, also where nothing is new. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            // Nothing is fetched, and nobody is asked where to begin.
            consumer.pause(added);
            added.forEach(partition -> consumer.seek(partition, 0));
            listen(answers);
            if (consumer.assignment().contains(office) && mandate.begin()) {
                LOG.info("elected group={} member={}", group.group(), member);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            if (revoked.contains(office)) {
                end("another is elected");
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            if (lost.contains(office)) {
                end("the session ended");
            }
        }
    }
}
