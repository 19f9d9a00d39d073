package io.transferscope.runtime.setup;

import static java.util.Objects.requireNonNull;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.SettingsCheck;
import io.transferscope.runtime.store.StoreConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Prepares an installation: topics, the share groups' settings, the bucket, and a try whether the
 * store honours conditional writes. Doing it again changes nothing, so a Kubernetes Job may, at
 * every upgrade. What somebody else has made already needs no right to make it.
 */
public final class Setup {
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final SetupSettings settings;
    private final KafkaSettings kafka;
    private final ObjectStoreSettings objectStore;
    private final CacheSettings cache;
    private final Clock clock;
    private final Consumer<String> output;
    private String said = "";

    /**
     * @param output gets a line for each thing that was done
     * @throws TransferscopeException of kind INVALID where a setting is wrong, naming it
     */
    public Setup(SetupConfig config, RuntimeConfig runtime, Clock clock, Consumer<String> output) {
        this.clock = requireNonNull(clock, "clock is null");
        this.output = requireNonNull(output, "output is null");
        this.settings = SetupSettings.from(config);
        this.kafka = KafkaSettings.from(runtime.kafka());
        this.objectStore = ObjectStoreSettings.from(runtime.objectStore());
        this.cache = CacheSettings.from(runtime.cache());
    }

    /** Reads the environment; ends with 0 where all is prepared, with 1 where it cannot be. */
    public static void main(String[] arguments) {
        System.exit(SetupWiring.run());
    }

    static int run(Map<String, String> environment, Clock clock, Consumer<String> output) {
        SettingsCheck.unknown(environment.keySet(), SetupConfig.class).forEach(output);
        try {
            new Setup(
                            EnvironmentConfig.read(SetupConfig.class, environment),
                            EnvironmentConfig.read(RuntimeConfig.class, environment),
                            clock,
                            output)
                    .run();
            return 0;
        } catch (TransferscopeException e) {
            output.accept("not set up: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            output.accept("not set up: interrupted");
            return 1;
        }
    }

    /**
     * Waits for Kafka and the store as long as told to.
     *
     * @throws TransferscopeException of kind INVALID where it can never succeed, TRANSIENT where
     *     patience has ended
     */
    public void run() throws InterruptedException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        prepareTopics(deadline);
        prepareStore(deadline);
    }

    private void prepareTopics(long deadline) throws InterruptedException {
        try (TopicSetup topics = new TopicSetup(kafka, Topics.all(), Queue.all())) {
            patiently(kafka.toString(), deadline, () -> topics.apply(settings.replicas()))
                    .forEach(output);
            // One broker shows it all; another may yet have to hear of it.
            long settled = Math.min(deadline, System.nanoTime() + SETTLING.toNanos());
            patiently(kafka.toString(), settled, () -> verified(topics));
            topics.advice().forEach(output);
            output.accept(kafka + " has all topics and share groups as they should be");
        }
    }

    private void prepareStore(long deadline) throws InterruptedException {
        try (StoreConnection store = new StoreConnection("setup", objectStore, cache, clock)) {
            patiently(
                    store.toString(),
                    deadline,
                    () -> {
                        store.prepare();
                        return true;
                    });
            output.accept(store + " is there and keeps the first of two conditional writes");
        }
    }

    private static boolean verified(TopicSetup topics) {
        List<String> differences = topics.verify();
        if (!differences.isEmpty()) {
            throw new TransferscopeException(
                    FailureKind.TRANSIENT,
                    String.join("; ", differences) + ": change by hand what setting up does not",
                    null);
        }
        return true;
    }

    /** Does it, again and again until the deadline where it fails as TRANSIENT; says why once. */
    private <T> T patiently(String what, long deadline, Supplier<T> step)
            throws InterruptedException {
        RetryPolicy<Object> policy =
                Backoff.SETUP
                        .policy()
                        .handleIf(e -> Failures.isTransient(e) && System.nanoTime() < deadline)
                        .onRetryScheduled(tried -> sayOnce(why(what, tried.getLastException())))
                        .build();
        try {
            return Failsafe.with(policy).get(step::get);
        } catch (TransferscopeException e) {
            throw new TransferscopeException(e.kind(), why(what, e), e);
        } catch (FailsafeException e) { // in a pause
            throw new InterruptedException(e.getMessage());
        }
    }

    private static String why(String what, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith(what) ? message : what + ": " + message;
    }

    private void sayOnce(String why) {
        if (!why.equals(said)) {
            output.accept("waiting: " + why);
            said = why;
        }
    }
}
