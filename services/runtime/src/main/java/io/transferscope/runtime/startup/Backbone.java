package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.ClusterCheck;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.runtime.store.StoreListener;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every service is connected to: Kafka and the object store. */
public final class Backbone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backbone.class);

    private final ClusterAdmin admin;
    private final StoreConnection store;
    private final KafkaEventPublisher publisher;
    private final ClusterCheck check;

    private Backbone(
            Account account, KafkaSettings kafka, StoreConnection store, EventCodec codec) {
        this.admin = new ClusterAdmin(kafka);
        this.store = requireNonNull(store, "store is null");
        this.publisher = new KafkaEventPublisher(kafka, codec);
        this.check = new ClusterCheck(admin, account.kafka(), account.topics(), account.queues());
    }

    /**
     * Reads the settings; sends nothing yet.
     *
     * @param account whose events these are, and whose topics, queues and rights must be there
     * @throws TransferscopeException of kind INVALID where a setting is wrong, naming it
     */
    public static Backbone open(Account account, RuntimeConfig config, Clock clock) {
        return new Backbone(
                account,
                KafkaSettings.from(config.kafka()),
                new StoreConnection(
                        account.name(),
                        ObjectStoreSettings.from(config.objectStore()),
                        CacheSettings.from(config.cache()),
                        clock),
                new EventCodec(account.name(), clock));
    }

    public KafkaSettings kafka() {
        return admin.settings();
    }

    /** The process' only one; others may use it, and do not close it. */
    public ClusterAdmin admin() {
        return admin;
    }

    public KafkaEventPublisher publisher() {
        return publisher;
    }

    public ObjectStore objects() {
        return store.objects();
    }

    public BlobStore blobs() {
        return store.blobs();
    }

    /** Whom to tell of every request to the store from now on. */
    public void tellOfStore(StoreListener listener) {
        store.tell(listener);
    }

    /**
     * Why nothing can be published at the moment, for people; empty where nothing is known of it.
     */
    public Optional<String> waitingFor() {
        return publisher.waitingFor();
    }

    /**
     * What must be there before any work: our rights, topics as the contracts say, and a store that
     * is fit.
     */
    public List<Dependency> dependencies() {
        return List.of(
                new Dependency(kafka().toString(), this::checkKafka),
                new Dependency(store.toString(), store::prepare));
    }

    private void checkKafka() {
        List<String> differences = check.differences();
        if (!differences.isEmpty()) {
            throw new TransferscopeException(
                    FailureKind.TRANSIENT,
                    String.join("; ", differences)
                            + ": 'transferscope topics --create' creates and sets them",
                    null);
        }
        check.advice().forEach(advice -> LOG.warn("{}: {}", kafka(), advice));
    }

    @Override
    public void close() {
        publisher.close();
        admin.close();
        store.close();
    }
}
