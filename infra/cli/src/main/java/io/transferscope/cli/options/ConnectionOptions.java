package io.transferscope.cli.options;

import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.Secret;
import io.transferscope.runtime.settings.SettingsCheck;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StackException;
import io.transferscope.stack.StoreKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system to talk to: the local stack unless told otherwise. */
public final class ConnectionOptions {
    private static final String TOKEN = "TRANSFERSCOPE_TOKEN";

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka of any system, in place of the local stack's")
    private @Nullable String bootstrap;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "properties of Kafka's clients (TLS, SASL), as Kafka's own tools take them;"
                            + " TRANSFERSCOPE_KAFKA_* variables are read too")
    private @Nullable Path commandConfig;

    @Option(
            names = "--aggregator",
            paramLabel = "URL",
            description = "REST interface of any system, in place of the local stack's")
    private @Nullable URI aggregator;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "token for the REST interface, where it wants one; the variable"
                            + " TRANSFERSCOPE_TOKEN can hold it instead")
    private @Nullable Path tokenFile;

    /** Whether another system than the local one is meant. */
    public boolean isElsewhere() {
        return bootstrap != null || aggregator != null;
    }

    public KafkaSettings kafka(Optional<RunningStack> stack) {
        if (bootstrap == null) {
            return KafkaSettings.plain(
                    stack.orElseThrow(() -> nowhere("--bootstrap")).bootstrapServers());
        }
        Map<String, String> preferred = new HashMap<>();
        preferred.put(KafkaSettings.BOOTSTRAP_SERVERS, bootstrap);
        if (commandConfig != null) {
            preferred.put(KafkaSettings.PROPERTIES_FILE, commandConfig.toString());
        }
        return KafkaSettings.from(
                EnvironmentConfig.read(RuntimeConfig.class, System.getenv(), preferred).kafka());
    }

    public AggregatorClient aggregator(Optional<RunningStack> stack) {
        return new AggregatorClient(
                aggregator != null
                        ? aggregator
                        : stack.orElseThrow(() -> nowhere("--aggregator")).aggregator(),
                token());
    }

    /** Never an argument: those are seen by every user of the machine. */
    private @Nullable Secret token() {
        return tokenFile != null
                ? Secret.file(tokenFile)
                : Secret.from(TOKEN, Optional.ofNullable(System.getenv(TOKEN)), Optional.empty());
    }

    /** The local stack's object store, or the one that TRANSFERSCOPE_OBJECT_STORE_* name. */
    public StoreConnection store(Optional<RunningStack> stack, Path dataDirectory, Clock clock) {
        if (isElsewhere()) {
            RuntimeConfig config = EnvironmentConfig.read(RuntimeConfig.class, System.getenv());
            return new StoreConnection(
                    ObjectStoreSettings.from(config.objectStore()),
                    CacheSettings.from(config.cache()),
                    clock);
        }
        RunningStack running = stack.orElseThrow(() -> nowhere("--bootstrap"));
        StoreKeys keys = StoreKeys.in(dataDirectory);
        return new StoreConnection(
                ObjectStoreSettings.local(
                        running.objectStore(), keys.accessKey(), keys.secretKey()),
                new CacheSettings(dataDirectory.resolve("cache"), Long.MAX_VALUE),
                clock);
    }

    /** The local stack, where no option names another system; waited for while it starts. */
    public Optional<RunningStack> localStack(Path dataDirectory, Terminal terminal) {
        if (isElsewhere()) {
            SettingsCheck.unknown(System.getenv().keySet()).forEach(terminal::say);
            return Optional.empty();
        }
        return RunningStack.await(dataDirectory, terminal::say);
    }

    private StackException nowhere(String option) {
        return new StackException(
                isElsewhere()
                        ? option + " is missing: it goes with the other system's address"
                        : "No local stack runs: start one with up, or name another system with "
                                + option);
    }
}
