package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.transferscope.cli.Transferscope;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.embedded.EmbeddedStack;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StoreKeys;
import io.transferscope.studies.Shards;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudySetup;
import io.transferscope.studies.view.StudyView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a real broker and store, and an aggregator that says what a test wants. */
class DeleteCommandIT {
    @TempDir static Path directory;
    private static EmbeddedStack stack;
    private static StoreConnection store;
    private static HttpServer aggregator;
    private static volatile StudyState state = StudyState.COMPLETED;
    private static final List<String> cancelled = new CopyOnWriteArrayList<>();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws IOException {
        stack = EmbeddedStack.start(directory.resolve("embedded"));
        KafkaSettings kafka = KafkaSettings.plain(stack.broker().bootstrapServers());
        try (TopicSetup setup = new TopicSetup(kafka, Topics.all(), Queue.all())) {
            setup.apply((short) 1);
        }
        store =
                new StoreConnection(
                        TestingStack.objectStore(stack),
                        new CacheSettings(directory.resolve("cache"), 1 << 20),
                        Clock.systemUTC());
        store.prepare();
        aggregator =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        aggregator.createContext("/studies", DeleteCommandIT::answer);
        aggregator.start();
        ProcessHandle self = ProcessHandle.current();
        write(
                "stack.json",
                new RunningStack(
                        self.pid(),
                        self.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
                        stack.broker().bootstrapServers(),
                        stack.objectStore().endpoint(),
                        URI.create("http://127.0.0.1:" + aggregator.getAddress().getPort()),
                        Map.of()));
        write(
                "object-store-keys.json",
                new StoreKeys(
                        stack.objectStore().credentials().accessKey(),
                        stack.objectStore().credentials().secretKey()));
    }

    @AfterAll
    static void stop() {
        aggregator.stop(0);
        store.close();
        stack.close();
    }

    @BeforeEach
    void plan() {
        state = StudyState.COMPLETED;
        store.objects().put(PlannedStudy.key("tiny"), "{}".getBytes(UTF_8));
    }

    @Test
    void whoSaysYesDeletes() {
        assertThat(run("", "delete", "tiny", "--yes")).as(error.toString(UTF_8)).isZero();

        assertThat(isPlanned()).isFalse();
        assertThat(output.toString(UTF_8)).startsWith("study tiny is deleted");
    }

    @Test
    void aPersonIsAskedAndMayThinkBetterOfIt() {
        assertThat(run("n\n", "delete", "tiny")).isEqualTo(ExitCode.USAGE);
        assertThat(isPlanned()).isTrue();
        assertThat(error.toString(UTF_8))
                .contains("Delete study tiny (completed, 3 of 3 networks measured)")
                .contains("nothing is deleted");

        assertThat(run("y\n", "delete", "tiny")).isZero();
        assertThat(isPlanned()).isFalse();
    }

    @Test
    void withoutAPersonNothingIsDeletedUnlessToldTo() {
        assertThat(run(null, "delete", "tiny")).isEqualTo(ExitCode.USAGE);

        assertThat(isPlanned()).isTrue();
        assertThat(error.toString(UTF_8)).contains("--yes");
    }

    @Test
    void aRunningStudyIsCancelledFirst() {
        state = StudyState.RUNNING;
        assertThat(run("", "delete", "tiny", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(error.toString(UTF_8)).contains("is not over: cancel it first", "--cancel");
        assertThat(isPlanned()).isTrue();

        assertThat(run("", "delete", "tiny", "--yes", "--cancel")).isZero();

        assertThat(cancelled).containsExactly("/studies/tiny");
        assertThat(isPlanned()).isFalse();
    }

    @Test
    void whoMistypesIsToldTheNearestNames() {
        assertThat(run("", "delete", "tinny", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(run("", "delete", "../tiny", "--yes")).isEqualTo(ExitCode.FAILED);

        assertThat(error.toString(UTF_8))
                .contains("no study is called tinny; the nearest: tiny")
                .contains("no study is called ../tiny");
    }

    @Test
    void garbageIsListedAndWhatIsNotCertainIsSaid() {
        assertThat(run("", "gc")).as(error.toString(UTF_8)).isZero();
        assertThat(output.toString(UTF_8)).contains("blobs", "there is nothing to remove");

        store.objects().put(PlannedStudy.key("broken"), "{".getBytes(UTF_8));
        assertThat(run("", "gc", "--delete")).isEqualTo(ExitCode.FAILED);
        store.objects().delete(PlannedStudy.key("broken"));
        assertThat(error.toString(UTF_8)).contains("studies/broken/plan.json: is no JSON");
    }

    private static boolean isPlanned() {
        return store.objects().exists(PlannedStudy.key("tiny"));
    }

    private static void write(String file, Object content) throws IOException {
        Files.write(directory.resolve(file), Json.write(content));
    }

    private static StudyView study() {
        return new StudyView(
                new StudyOverview(
                        "tiny", state, new NetworkCounts(3, 0, 0, 3, 0, 0, 0), 3, 0, null),
                new StudySetup(
                        new Shards(1, 1), null, List.of(), List.of(), null, null, null, null),
                List.of(),
                List.of(),
                List.of());
    }

    /** Knows the study as long as it has a plan. */
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        StudyView study = study();
        boolean found = isPlanned() && (path.equals("/studies/tiny") || path.equals("/studies"));
        if (exchange.getRequestMethod().equals("DELETE")) {
            cancelled.add(path);
        }
        byte[] body = Json.write(path.equals("/studies") ? List.of(study.overview()) : study);
        exchange.sendResponseHeaders(found ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /**
     * @param answers of the person at the terminal; null where there is none
     */
    private int run(@org.jspecify.annotations.Nullable String answers, String... arguments) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        answers != null);
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = directory.toString();
        return Transferscope.commandLine(
                        terminal,
                        Clock.systemUTC(),
                        new ByteArrayInputStream((answers == null ? "" : answers).getBytes(UTF_8)))
                .execute(all);
    }
}
