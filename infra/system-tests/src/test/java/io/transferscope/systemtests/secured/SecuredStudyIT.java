package io.transferscope.systemtests.secured;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.StoreConnection;
import io.transferscope.stack.Installation;
import io.transferscope.stack.process.ChildSpec;
import io.transferscope.stack.process.SupervisorListener;
import io.transferscope.systemtests.access.StoreUse;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.system.TestSystem;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study where every program logs in and may do only what the contracts say of it, while all that
 * can be logged is.
 */
class SecuredStudyIT {
    private static final StudyTemplate STUDY =
            new StudyTemplate(
                    """
                    {"study": "secured",
                     "dataset": {"source": "builtin:shapes", "limitPerClass": 40,
                                 "validationLimitPerClass": 10},
                     "split": {"kind": "random", "classesPerTask": 4},
                     "network": {"preset": "thin-32"},
                     "training": {"epochs": 150, "batchSize": 16},
                     "treatments": ["AnB"],
                     "copiedLayers": [4]}
                    """
                            .getBytes(UTF_8));

    /** All that use the store, but for the operator, who deletes. */
    private static final List<Account> PROGRAMS =
            List.of(
                    Accounts.SPLITTER,
                    Accounts.TRAINER,
                    Accounts.TRANSFER,
                    Accounts.AGGREGATOR,
                    Accounts.SETUP);

    @TempDir static Path directory;
    private static SecuredSystem system;
    private static final CompletableFuture<Stopped> STOPPED = new CompletableFuture<>();
    private static final List<TrainingProgressed> PROGRESS = new CopyOnWriteArrayList<>();
    private static final List<AccuracyMeasured> ACCURACIES = new CopyOnWriteArrayList<>();
    private static final List<StudyCompleted> COMPLETIONS = new CopyOnWriteArrayList<>();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Answers to requests without a token, with a wrong one, and with the right one. */
    private static final List<Integer> POSTED = new ArrayList<>();

    /** How a trainer ended, and what was in the store then. */
    private record Stopped(int exitCode, boolean snapshot) {}

    /** All of it happens before the tests, one of which looks for secrets everywhere. */
    @BeforeAll
    @Timeout(1800)
    static void start() throws Exception {
        system = new SecuredSystem(directory.resolve("data"), new FirstDeath());
        system.start(new Installation(Path.of("../..")));
        runStudy();
        POSTED.add(post(Optional.empty()));
        POSTED.add(post(Optional.of("wrong")));
        POSTED.add(post(Optional.of(system.secrets().value(SecuredSystem.TOKEN))));
        system.startStranger();
        await().atMost(TestSystem.PATIENCE)
                .ignoreExceptions()
                .until(() -> get(SecuredSystem.STRANGER, "/q/health/ready").contains("password"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** A trainer is told to stop meanwhile, and started again. */
    private static void runStudy() throws Exception {
        KafkaSettings client =
                KafkaSettings.from(system.servers().settings(Accounts.CLIENT).kafka());
        try (EventLog heard =
                        new EventLog(
                                "client",
                                client,
                                List.of(kept(Topics.STUDY_COMPLETIONS, COMPLETIONS)));
                EventLog seen =
                        new EventLog(
                                "administrator",
                                system.servers().administrator(),
                                List.of(
                                        kept(Topics.TRAINING_PROGRESS, PROGRESS),
                                        kept(Topics.ACCURACIES, ACCURACIES)));
                KafkaEventPublisher publisher =
                        new KafkaEventPublisher(
                                client, new EventCodec("client", Clock.systemUTC()))) {
            heard.start();
            seen.start();

            publisher.publish(Topics.STUDY_REQUESTS, STUDY.named("secured"));
            await().atMost(TestSystem.PATIENCE).until(() -> underWay().isPresent());
            system.terminate(SecuredSystem.TRAINER);
            STOPPED.get(TestSystem.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await().atMost(TestSystem.PATIENCE).until(() -> !COMPLETIONS.isEmpty());
            await().atMost(TestSystem.PATIENCE).until(() -> ACCURACIES.size() >= planned().size());
        }
    }

    @Test
    void aStudyIsCompletedThoughItsTrainerIsToldToStop() throws Exception {
        Stopped stopped = STOPPED.get();

        assertThat(stopped.exitCode()).isIn(0, 143);
        assertThat(stopped.snapshot()).isTrue();
        assertThat(get(SecuredSystem.TRAINER, "/q/metrics"))
                .contains("transferscope_jobs_resumed_total 1.0");
        List<PlannedNetwork> planned = planned();
        assertThat(COMPLETIONS)
                .containsExactly(
                        new StudyCompleted(
                                "secured",
                                StudyCompleted.Outcome.COMPLETED,
                                planned.size(),
                                planned.size(),
                                0));
        assertThat(ACCURACIES.stream().map(AccuracyMeasured::network))
                .containsExactlyInAnyOrderElementsOf(
                        planned.stream().map(PlannedNetwork::network).toList());
    }

    @Test
    void whoWritesOverRestHasToShowAToken() {
        assertThat(POSTED).containsExactly(401, 401, 202);
    }

    /** Nobody asks for more than the contracts say, and nobody may do what nobody asks for. */
    @Test
    void rightsInTheStoreAreWhatIsAskedFor() throws Exception {
        get("aggregator", "/studies/secured/networks/0/0/A4B");
        StoreUse use = system.servers().storeUse();

        assertThat(use.programs()).isEqualTo(PROGRAMS.stream().map(Account::name).collect(toSet()));
        SoftAssertions.assertSoftly(
                softly -> {
                    for (Account program : PROGRAMS) {
                        softly.assertThat(use.forbidden(program)).as(program.name()).isEmpty();
                        softly.assertThat(use.unused(program)).as(program.name()).isEmpty();
                    }
                });
    }

    @Test
    void whoHasAWrongPasswordIsAliveAndSaysSo() throws Exception {
        assertThat(get(SecuredSystem.STRANGER, "/q/health/ready"))
                .contains(
                        "DOWN",
                        Accounts.TRANSFER.userName(),
                        "transferscope.kafka.sasl-username",
                        "TRANSFERSCOPE_KAFKA_SASL_PASSWORD_FILE");
        assertThat(get(SecuredSystem.STRANGER, "/q/health/live")).contains("UP");
    }

    @Test
    void nobodyTellsASecret() throws Exception {
        for (String service : system.services()) {
            for (String path : List.of("/q/health", "/q/metrics")) {
                assertThat(system.secrets().in(get(service, path))).as(service + path).isEmpty();
            }
        }
        for (String path :
                List.of(
                        "/studies",
                        "/studies/secured",
                        "/studies/secured/accuracies",
                        "/studies/secured/summary",
                        "/backlog",
                        "/q/openapi")) {
            assertThat(system.secrets().in(get("aggregator", path))).as(path).isEmpty();
        }
        // they did talk
        for (String service : system.services()) {
            assertThat(system.log(service))
                    .as(service)
                    .content(ISO_8859_1)
                    .contains("DEBUG", "sasl.jaas.config = [hidden]");
        }
        // logs, records and metadata of the broker, objects
        assertThat(system.secrets().below(system.directory())).isEmpty();
    }

    /** A training that has begun and is far from its end. */
    private static Optional<TrainingProgressed> underWay() {
        return PROGRESS.stream().filter(progress -> progress.iteration() > 0).findFirst();
    }

    private static <E extends Event> Subscription<E> kept(Topic<E> topic, List<E> list) {
        return new Subscription<>(topic, entry -> entry.event().ifPresent(list::add));
    }

    private static List<PlannedNetwork> planned() {
        try (StoreConnection store = system.store(Accounts.SPLITTER)) {
            return PlannedStudy.read(
                            store.objects()
                                    .read(PlannedStudy.key("secured"), PlannedStudy.MAX_BYTES)
                                    .orElseThrow())
                    .networks();
        }
    }

    private static String get(String service, String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(system.address(service).resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int post(Optional<String> token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(system.address("aggregator").resolve("/studies"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(STUDY.json()));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Looks at what the trainer leaves behind, before it is started again. */
    private static final class FirstDeath implements SupervisorListener {
        @Override
        public void died(ChildSpec child, int exitCode, Duration restartsIn) {
            try (StoreConnection store = system.store(Accounts.TRAINER)) {
                String job = underWay().orElseThrow().jobId();
                STOPPED.complete(
                        new Stopped(exitCode, store.objects().exists(JobResult.snapshotKey(job))));
            }
        }

        @Override
        public void notStarted(
                ChildSpec child, UncheckedIOException cause, Duration triedAgainIn) {}

        @Override
        public void restarted(ChildSpec child, long pid) {}

        @Override
        public void killed(ChildSpec child) {}
    }
}
