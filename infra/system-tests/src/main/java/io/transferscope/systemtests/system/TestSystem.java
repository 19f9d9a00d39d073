package io.transferscope.systemtests.system;

import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.DataDirectory;
import io.transferscope.stack.Installation;
import io.transferscope.stack.Readiness;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackProcesses;
import io.transferscope.stack.StackSettings;
import io.transferscope.stack.StackSetup;
import io.transferscope.stack.StackWatch;
import io.transferscope.stack.StoreKeys;
import io.transferscope.stack.process.ChildSpec;
import io.transferscope.stack.process.RestartBackoff;
import io.transferscope.stack.process.Supervisor;
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
 * The whole system on this machine as it is delivered: the packaged services, and brokers and
 * object store in processes of their own. A process that dies is started again. Between each
 * service and each server is a {@link Links link} that can be made bad; what this class itself asks
 * brokers and store goes past the links.
 */
public final class TestSystem implements AutoCloseable {
    /** Within which all that is expected of it comes, however busy the machine is. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    public static final String OBJECT_STORE = "object-store";
    public static final String SPLITTER = "splitter";
    public static final String AGGREGATOR = "aggregator";

    /** Started again soon, and as soon after the twentieth death as after the first. */
    private static final RestartBackoff SOON =
            new RestartBackoff(
                    Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));

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
    private final Cluster cluster;
    private final KafkaEventPublisher publisher;
    private final StoreConnection store;
    private final RestClient rest;
    private final UnexpectedExits exits;
    private final List<StackProcesses.Service> services = new ArrayList<>();
    private boolean closed;

    private TestSystem(
            SystemSettings settings, DataDirectory data, TestPorts ports, Consumer<String> lines) {
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
        this.rest = new RestClient(URI.create("http://127.0.0.1:" + ports.aggregator()));
        this.exits = new UnexpectedExits(new StackWatch(lines));
        this.supervisor = new Supervisor(SOON, exits);
        this.links = new Links(data.directory("hosts"), ports);
        this.cluster = new Cluster(kafka(), settings.brokers());
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
            SystemSettings settings, Installation installation, Consumer<String> lines) {
        DataDirectory data = DataDirectory.open(settings.dataDirectory());
        TestPorts ports = TestPorts.free(settings.brokers());
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
        ServerProcesses servers = new ServerProcesses(processes, ports);
        supervisor.start(servers.specs(data, links));
        servers.await(readiness);
        cluster.awaitWhole();
        StackSetup.prepare(ports.bootstrapServers(), cluster.size());
        for (StackProcesses.Service service : processes.services()) {
            boolean dispatches = service.spec().name().equals("transfer");
            services.addAll(dispatches ? Dispatchers.replicas(service, data) : List.of(service));
        }
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
        if (Dispatchers.NAMES.contains(name)) {
            return linked.with(SOON_LOST).with(Map.of("TRANSFERSCOPE_TRANSFER_WORKER", name));
        }
        return name.equals(AGGREGATOR) ? onOwnDisk(linked) : linked;
    }

    private ChildSpec onOwnDisk(ChildSpec spec) {
        return spec.with(Map.of("TRANSFERSCOPE_CACHE_DIRECTORY", disk(spec.name()).toString()));
    }

    /** Starts a second aggregator with a disk of its own; returns when it is ready. */
    public RestClient startReplica() {
        return startReplica(Map.of());
    }

    /**
     * As the other.
     *
     * @param settings of its own, as environment variables
     */
    public RestClient startReplica(Map<String, String> settings) {
        int port = StackPorts.free(1).get(0);
        String name = AGGREGATOR + "-2";
        StackProcesses.Service another = service(AGGREGATOR).again(name, port, data.log(name));
        StackProcesses.Service replica =
                new StackProcesses.Service(
                        onOwnDisk(another.spec().with(settings).with(links.join(name))), port);
        services.add(replica);
        supervisor.start(List.of(replica.spec()));
        new Readiness(new StackWatch(line -> {})).awaitReady(List.of(replica));
        return new RestClient(URI.create("http://127.0.0.1:" + port));
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
        return RestClient.isThere(service(service).readiness());
    }

    private StackProcesses.Service service(String name) {
        return services.stream()
                .filter(service -> service.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service is " + name));
    }

    /** The processes of {@code transfer}. */
    public Dispatchers dispatchers() {
        return new Dispatchers(name -> service(name).readiness(), RestClient::read);
    }

    /** The brokers. */
    public Cluster cluster() {
        return cluster;
    }

    /** Names of the brokers' processes. */
    public List<String> brokers() {
        return ports.brokers().stream().map(Broker::process).toList();
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
    public int exits(String process) {
        return exits.of(process);
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
    public RestClient rest() {
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
            cluster.close();
            supervisor.close();
        } finally {
            links.close();
            data.close();
        }
    }
}
