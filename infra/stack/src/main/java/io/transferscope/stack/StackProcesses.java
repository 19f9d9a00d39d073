package io.transferscope.stack;

import io.transferscope.runtime.disk.NativesDirectory;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.settings.Setting;
import io.transferscope.stack.process.ChildSpec;
import io.transferscope.stack.process.JavaCommand;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each process of the stack is called with. */
public final class StackProcesses {
    private static final String QUARKUS_MAIN = "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint";
    private static final String S3_ENDPOINT = "TRANSFERSCOPE_SPLITTER_S3_ENDPOINT";
    private static final String TRAINER_MEMORY = "TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY";
    private static final String EMBEDDED_MAIN = "io.transferscope.embedded.EmbeddedStack";

    /** What a busy service needs to give its work back, and 5 s for the process to end. */
    private static final Duration GRACE =
            QueueSettings.USUAL_STOP_TIMEOUT.plus(QueueSettings.STOP_OVERHEAD).plusSeconds(5);

    /**
     * Out of memory, the process ends and is started again, rather than limping on. Nobody makes
     * Java objects of bytes: whoever tries is refused by the JVM.
     */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Xshare:auto",
                    // A file that only jps and jstat read, written all the time
                    "-XX:-UsePerfData",
                    "-Djdk.serialFilter=!*");

    /**
     * The first compiler takes half a second of a core from each service's start for methods that
     * are called 200 times, most of them seldom again. The broker does with them what it goes on
     * doing: there they pay at once.
     */
    private static final List<String> FIRST_COMPILER_LATER =
            List.of(
                    "-XX:Tier3InvocationThreshold=1000",
                    "-XX:Tier3MinInvocationThreshold=500",
                    "-XX:Tier3CompileThreshold=5000");

    /** Starts faster and takes less memory; for those who wait more than they compute. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /**
     * The second compiler takes a second of a core from each start for methods that are called
     * often only then. What computes reaches these numbers in no time, and its loops count apart.
     */
    private static final List<String> SECOND_COMPILER_LATER =
            List.of(
                    "-XX:Tier4InvocationThreshold=50000",
                    "-XX:Tier4MinInvocationThreshold=6000",
                    "-XX:Tier4CompileThreshold=150000");

    /** One thread per trainer, and as many trainers as cores, is fastest by far. */
    private static final Map<String, String> ONE_THREAD =
            Map.of(
                    "OMP_NUM_THREADS", "1",
                    "OPENBLAS_NUM_THREADS", "1",
                    "MKL_NUM_THREADS", "1");

    private final Installation installation;
    private final StackSettings settings;
    private final DataDirectory data;
    private final StoreKeys keys;

    /** A service's process and the port that its health is asked on. */
    public record Service(ChildSpec spec, int port) {
        public URI readiness() {
            return URI.create(
                    String.format(
                            Locale.ROOT, "http://%s:%d/q/health/ready", StackPorts.HOST, port));
        }

        /** Another process of the same service, with a log of its own. */
        public Service again(String name, int otherPort, Path log) {
            ChildSpec other =
                    new ChildSpec(name, spec.command(), spec.environment(), log, spec.grace());
            return new Service(
                    other.with(Map.of("QUARKUS_HTTP_PORT", String.valueOf(otherPort))), otherPort);
        }
    }

    /**
     * @param settings with no port 0
     */
    public StackProcesses(
            Installation installation, StackSettings settings, DataDirectory data, StoreKeys keys) {
        this.installation = installation;
        this.settings = settings;
        this.data = data;
        this.keys = keys;
    }

    ChildSpec embedded() {
        return embedded(
                "embedded",
                List.of(
                        "--data-dir",
                        data.directory("embedded").toString(),
                        "--broker-port",
                        String.valueOf(settings.ports().broker()),
                        "--controller-port",
                        "0",
                        "--object-store-port",
                        String.valueOf(settings.ports().objectStore())));
    }

    /** Broker and object store, or one of them, as the arguments say. */
    public ChildSpec embedded(String name, List<String> arguments) {
        List<String> flags = flags("-Xms64m", "-Xmx256m", FIRST_COMPILER_ONLY);
        flags.addAll(installation.archives().flags("embedded"));
        return child(
                name,
                JavaCommand.child(
                        flags, installation.embeddedClassPath(), EMBEDDED_MAIN, arguments),
                Map.of());
    }

    /** Everything but the trainers. */
    public List<Service> services() {
        List<Integer> free = StackPorts.free(2);
        return List.of(
                aggregator(settings.ports().aggregator()),
                splitter(free.get(0)),
                service("transfer", "transfer", free.get(1), Map.of(), transferFlags()));
    }

    public List<Service> trainers() {
        List<Integer> free = StackPorts.free(settings.trainers());
        List<Service> trainers = new ArrayList<>();
        for (int i = 1; i <= settings.trainers(); i++) {
            String name = "trainer-" + i;
            Map<String, String> environment = new TreeMap<>(ONE_THREAD);
            environment.put("TRANSFERSCOPE_TRAINER_WORKER", name);
            // Somebody may watch, and small networks are done in seconds.
            environment.put("TRANSFERSCOPE_TRAINER_PROGRESS_INTERVAL", "2s");
            // What the grace time counts on, whatever this process' own environment says.
            environment.put(
                    "TRANSFERSCOPE_TRAINER_STOP_TIMEOUT",
                    QueueSettings.USUAL_STOP_TIMEOUT.toSeconds() + "s");
            environment.put(
                    "TRANSFERSCOPE_TRAINER_SCRATCH", data.directory("scratch/" + name).toString());
            trainers.add(service("trainer", name, free.get(i - 1), environment, trainerFlags()));
        }
        return trainers;
    }

    private Service aggregator(int port) {
        return service(
                "aggregator",
                "aggregator",
                port,
                Map.of(),
                flags("-Xms48m", "-Xmx512m", FIRST_COMPILER_ONLY));
    }

    private Service splitter(int port) {
        // A list is separated by commas; one inside a path is written with a backslash, as that is.
        String roots =
                settings.dataRoots().stream()
                        .map(root -> root.toString().replace("\\", "\\\\").replace(",", "\\,"))
                        .collect(Collectors.joining(","));
        Map<String, String> environment = new TreeMap<>();
        environment.put("TRANSFERSCOPE_SPLITTER_ROOTS", roots);
        environment.put(
                "TRANSFERSCOPE_SPLITTER_SCRATCH", data.directory("scratch/splitter").toString());
        if (settings.trainers() > 0 && System.getenv(TRAINER_MEMORY) == null) {
            // Of trainers elsewhere nothing is known here.
            environment.put(
                    TRAINER_MEMORY,
                    TrainerMemory.ofThisMachine(settings.trainers()).splitterSetting());
        }
        put(environment, "transferscope.splitter.https.hosts", settings.dataHosts());
        put(environment, "transferscope.splitter.s3.buckets", settings.dataBuckets());
        if (!settings.dataBuckets().isEmpty() && System.getenv(S3_ENDPOINT) == null) {
            environment.put(S3_ENDPOINT, objectStore());
            environment.put("TRANSFERSCOPE_SPLITTER_S3_ACCESS_KEY", keys.accessKey());
            environment.put("TRANSFERSCOPE_SPLITTER_S3_SECRET_KEY", keys.secretKey());
        }
        // Two copies of the largest array of VGG, in half of it.
        List<String> flags = flags("-Xms48m", "-Xmx2g");
        flags.addAll(SECOND_COMPILER_LATER);
        return service("splitter", "splitter", port, environment, flags);
    }

    /** Where nothing was said, this process' own environment may say something. */
    private static void put(Map<String, String> environment, String setting, List<String> list) {
        if (!list.isEmpty()) {
            environment.put(Setting.variable(setting), String.join(",", list));
        }
    }

    private String objectStore() {
        return "http://" + StackPorts.HOST + ":" + settings.ports().objectStore();
    }

    private static List<String> transferFlags() {
        // Plans of 100,000 networks are kept, and read whole.
        return flags("-Xms48m", "-Xmx160m", FIRST_COMPILER_ONLY);
    }

    private List<String> trainerFlags() {
        List<String> flags = flags("-Xms48m");
        flags.addAll(SECOND_COMPILER_LATER);
        // Arrays are outside the heap; without a limit of its own theirs would be the heap's.
        flags.addAll(TrainerMemory.ofThisMachine(settings.trainers()).flags());
        flags.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        // Unpacked once per data directory, and gone with it.
        flags.add("-Dorg.bytedeco.javacpp.cachedir=" + natives().directory());
        return flags;
    }

    /** Where the trainers' libraries are unpacked, which not every disk is fit for. */
    NativesDirectory natives() {
        String elsewhere = System.getenv(NativesDirectory.SETTING);
        return new NativesDirectory(
                elsewhere == null || elsewhere.isBlank()
                        ? data.root().resolve("natives")
                        : Path.of(elsewhere).toAbsolutePath(),
                NativesDirectory.USUAL_LIBRARIES,
                "choose another directory with --data, or for the libraries alone with "
                        + NativesDirectory.SETTING);
    }

    private Service service(
            String artifact,
            String name,
            int port,
            Map<String, String> environment,
            List<String> flags) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("QUARKUS_HTTP_HOST", StackPorts.HOST);
        all.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        all.put(
                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                StackPorts.HOST + ":" + settings.ports().broker());
        all.put("TRANSFERSCOPE_CACHE_DIRECTORY", data.directory("cache").toString());
        all.put("TRANSFERSCOPE_OBJECT_STORE_ENDPOINT", objectStore());
        List<String> allFlags = new ArrayList<>(flags);
        allFlags.addAll(FIRST_COMPILER_LATER);
        allFlags.addAll(installation.archives().flags(artifact));
        List<String> command =
                JavaCommand.child(
                        allFlags, List.of(installation.service(artifact)), QUARKUS_MAIN, List.of());
        return new Service(child(name, command, all), port);
    }

    private ChildSpec child(String name, List<String> command, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        // As variables: arguments are seen by every user of the machine.
        all.put("TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY", keys.accessKey());
        all.put("TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY", keys.secretKey());
        // glibc keeps up to 8 arenas per core otherwise, mostly empty
        all.put("MALLOC_ARENA_MAX", "2");
        return new ChildSpec(name, command, all, data.log(name), GRACE);
    }

    private static List<String> flags(String... more) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(List.of(more));
        return flags;
    }
}
