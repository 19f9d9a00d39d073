package io.transferscope.systemtests.system;

import static java.util.Objects.requireNonNull;

import io.transferscope.local.process.BackOff;
import io.transferscope.local.process.ChildSpec;
import io.transferscope.local.process.Supervisor;
import io.transferscope.local.stack.DataDirectory;
import io.transferscope.local.stack.Installation;
import io.transferscope.local.stack.Readiness;
import io.transferscope.local.stack.StackPorts;
import io.transferscope.local.stack.StackProcesses;
import io.transferscope.local.stack.StackSettings;
import io.transferscope.local.stack.StackSetup;
import io.transferscope.local.stack.StackWatch;
import io.transferscope.local.stack.StoreKeys;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.store.StoreConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The whole system on this machine as it is delivered: the packaged services, and broker and object
 * store in processes of their own. A process that dies is started again. Between each service and
 * each server is a {@link Links link} that can be made bad; what this class itself asks broker and
 * store goes past the links.
 */
public final class TestSystem implements AutoCloseable {
    public static final String BROKER = "broker";
    public static final String OBJECT_STORE = "object-store";
    public static final String SPLITTER = "splitter";
    public static final String TRANSFER = "transfer";
    public static final String AGGREGATOR = "aggregator";

    /** Started again soon, and as soon after the twentieth death as after the first. */
    private static final BackOff SOON =
            new BackOff(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));

    /** Jobs of seconds are missed sooner than jobs of hours. */
    private static final Map<String, String> SOON_LOST =
            Map.of("TRANSFERSCOPE_TRANSFER_DISPATCH_QUIET", "30s");

    private static final long CACHE_BYTES = 1L << 30;

    private final DataDirectory data;
    private final Supervisor supervisor;
    private final Links links;
    private final Map<String, String> trainerSettings;
    private final int trainers;
    private final TestPorts ports;
    private final KafkaEventPublisher publisher;
    private final StoreConnection store;
    private final Rest rest;
    private final Deaths deaths;
    private final List<StackProcesses.Service> services = new ArrayList<>();
    private boolean closed;

    /**
     * How the system is to run.
     *
     * @param snapshotInterval of the trainers, short so that small networks have some
     * @param progressInterval after which trainers say again how far they are
     */
    public record Settings(
            Path dataDirectory,
            int trainers,
            Duration snapshotInterval,
            Duration progressInterval) {
        public Settings {
            dataDirectory = dataDirectory.toAbsolutePath().normalize();
            requireNonNull(snapshotInterval, "snapshotInterval is null");
            requireNonNull(progressInterval, "progressInterval is null");
        }

        public Settings withTrainers(int count) {
            return new Settings(dataDirectory, count, snapshotInterval, progressInterval);
        }

        public Settings withSnapshots(Duration interval) {
            return new Settings(dataDirectory, trainers, interval, progressInterval);
        }

        public Settings withProgress(Duration interval) {
            return new Settings(dataDirectory, trainers, snapshotInterval, interval);
        }
    }

    private TestSystem(
            Settings settings, DataDirectory data, TestPorts ports, Consumer<String> lines) {
        this.data = data;
        this.ports = ports;
        this.trainers = settings.trainers();
        this.trainerSettings =
                Map.of(
                        "TRANSFERSCOPE_TRAINER_SNAPSHOT_INTERVAL",
                        settings.snapshotInterval().toMillis() + "ms",
                        "TRANSFERSCOPE_TRAINER_PROGRESS_INTERVAL",
                        settings.progressInterval().toMillis() + "ms",
                        // as in production
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                        "true");
        this.rest = new Rest(URI.create("http://127.0.0.1:" + ports.aggregator()));
        this.deaths = new Deaths(new StackWatch(lines));
        this.supervisor = new Supervisor(SOON, deaths);
        this.links = new Links(data.directory("hosts"), ports.links());
        StoreKeys keys = StoreKeys.in(data.root());
        this.publisher =
                new KafkaEventPublisher(kafka(), new EventCodec("system-tests", Clock.systemUTC()));
        this.store =
                new StoreConnection(
                        ObjectStoreSettings.local(
                                URI.create("http://127.0.0.1:" + ports.objectStore()),
                                keys.accessKey(),
                                keys.secretKey()),
                        new CacheSettings(data.directory("own-cache"), CACHE_BYTES),
                        Clock.systemUTC());
    }

    /**
     * Returns when every service is ready.
     *
     * @param lines told what happens to the processes
     */
    public static TestSystem start(
            Settings settings, Installation installation, Consumer<String> lines) {
        DataDirectory data = DataDirectory.open(settings.dataDirectory());
        TestPorts ports = TestPorts.free();
        TestSystem system = new TestSystem(settings, data, ports, lines);
        try {
            system.start(
                    new StackProcesses(
                            installation,
                            new StackSettings(
                                    settings.dataDirectory(),
                                    ports.forServices(),
                                    settings.trainers(),
                                    List.of()),
                            data,
                            StoreKeys.in(data.root())),
                    new Readiness(new StackWatch(lines)));
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private void start(StackProcesses processes, Readiness readiness) {
        ChildSpec broker =
                processes.embedded(BROKER, ports.brokerArguments(data.directory("embedded")));
        ChildSpec objectStore =
                processes.embedded(
                        OBJECT_STORE, ports.objectStoreArguments(data.directory("embedded")));
        supervisor.start(List.of(broker, objectStore));
        readiness.awaitPorts(broker, List.of(ports.direct()));
        readiness.awaitPorts(objectStore, List.of(ports.objectStore()));
        StackSetup.prepare(ports.bootstrapServers());
        services.addAll(processes.services());
        supervisor.start(services.stream().map(this::linked).toList());
        List<StackProcesses.Service> workers = processes.trainers();
        supervisor.start(
                workers.stream().map(worker -> linked(worker).with(trainerSettings)).toList());
        services.addAll(workers);
        readiness.awaitReady(services);
    }

    private ChildSpec linked(StackProcesses.Service service) {
        String name = service.spec().name();
        ChildSpec linked = service.spec().with(links.join(name));
        return switch (name) {
            case AGGREGATOR -> onOwnDisk(linked);
            case TRANSFER -> linked.with(SOON_LOST);
            default -> linked;
        };
    }

    private ChildSpec onOwnDisk(ChildSpec spec) {
        return spec.with(Map.of("TRANSFERSCOPE_CACHE_DIRECTORY", disk(spec.name()).toString()));
    }

    /** Starts a second aggregator with a disk of its own; returns when it is ready. */
    public Rest startReplica() {
        return startReplica(Map.of());
    }

    /**
     * As the other.
     *
     * @param settings of its own, as environment variables
     */
    public Rest startReplica(Map<String, String> settings) {
        StackProcesses.Service first = services.get(0);
        int port = StackPorts.free(1).get(0);
        ChildSpec spec =
                new ChildSpec(
                                AGGREGATOR + "-2",
                                first.spec().command(),
                                first.spec().environment(),
                                data.log(AGGREGATOR + "-2"),
                                first.spec().grace())
                        .with(settings)
                        .with(Map.of("QUARKUS_HTTP_PORT", String.valueOf(port)));
        StackProcesses.Service replica =
                new StackProcesses.Service(onOwnDisk(spec.with(links.join(spec.name()))), port);
        services.add(replica);
        supervisor.start(List.of(replica.spec()));
        new Readiness(new StackWatch(line -> {})).awaitReady(List.of(replica));
        return new Rest(URI.create("http://127.0.0.1:" + port));
    }

    /** What an aggregator keeps on disk; the other services share one directory. */
    public Path disk(String aggregator) {
        return data.directory("disks/" + aggregator);
    }

    /** Names of the trainers' processes. */
    public List<String> trainers() {
        return trainerNames(trainers);
    }

    /** As the processes of so many trainers are named. */
    public static List<String> trainerNames(int trainers) {
        return IntStream.rangeClosed(1, trainers).mapToObj(i -> "trainer-" + i).toList();
    }

    /** Whether a service says that it is ready; false while it does not run. */
    public boolean isReady(String service) {
        return services.stream()
                .filter(each -> each.spec().name().equals(service))
                .anyMatch(each -> Rest.isThere(each.readiness()));
    }

    /** Where the processes answer that do, by name. */
    public Map<String, URI> addresses() {
        return services.stream()
                .collect(
                        Collectors.toMap(
                                service -> service.spec().name(),
                                service -> service.readiness().resolve("/")));
    }

    /** What a process has written, in all its lives. */
    public Path log(String process) {
        return data.directory("logs").resolve(process + ".log");
    }

    /** How often a process has died. */
    public int deaths(String process) {
        return deaths.of(process);
    }

    public Supervisor supervisor() {
        return supervisor;
    }

    public Links links() {
        return links;
    }

    /** Where the services keep copies of blobs. */
    public Path cache() {
        return data.directory("cache");
    }

    public KafkaSettings kafka() {
        return KafkaSettings.plain(ports.bootstrapServers());
    }

    public EventPublisher publisher() {
        return publisher;
    }

    public StoreConnection store() {
        return store;
    }

    /** The aggregator's interface. */
    public Rest rest() {
        return rest;
    }

    /** Returns when every process has ended. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            publisher.close();
            store.close();
            supervisor.close();
        } finally {
            links.close();
            data.close();
        }
    }
}
