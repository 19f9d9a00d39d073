package io.transferscope.stack.process;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final RestartBackoff SHORT =
            new RestartBackoff(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1));

    @TempDir Path directory;

    private final TestingListener listener = new TestingListener();

    @Test
    void startsADeadChildAgainAfterLongerAndLongerWaits() {
        try (Supervisor supervisor = new Supervisor(SHORT, listener)) {
            supervisor.start(List.of(child("weak", "die")));

            await().untilAsserted(
                            () ->
                                    assertThat(listener.heard)
                                            .startsWith(
                                                    "weak died with 3, 10 ms",
                                                    "weak restarted",
                                                    "weak died with 3, 20 ms",
                                                    "weak restarted",
                                                    "weak died with 3, 40 ms"));
        }
    }

    @Test
    void startsAKilledChildAgain() {
        try (Supervisor supervisor = new Supervisor(SHORT, listener)) {
            supervisor.start(List.of(child("strong", "run")));
            awaitNotes("started strong");

            kill(supervisor, "strong");

            awaitNotes("started strong", "started strong");
            assertThat(listener.heard)
                    .containsExactly("strong died with 137, 10 ms", "strong restarted");
        }
    }

    /** Threads that it has begun would keep it otherwise, and nobody would hear of the failure. */
    @Test
    void aChildWhoseMainMethodThrowsEndsAndSaysWhyInItsLastLine() {
        ChildSpec child = child("broken", "fail");
        try (Supervisor supervisor = new Supervisor(SHORT, listener)) {
            supervisor.start(List.of(child));

            await().until(() -> listener.heard.contains("broken died with 1, 10 ms"));
            assertThat(child.log())
                    .content()
                    .containsPattern("cannot go on: .*IllegalStateException: no such library\n");
        }
    }

    @Test
    void changesTheEnvironmentOfOneStartOnly() {
        try (Supervisor supervisor = new Supervisor(SHORT, listener)) {
            supervisor.start(List.of(child("strong", "run")));
            awaitNotes("started strong");

            supervisor.atNextStart("strong", Map.of(TestingChild.SURNAME, "armed"));
            kill(supervisor, "strong");
            awaitNotes("started strong", "started strong armed");
            kill(supervisor, "strong");

            awaitNotes("started strong", "started strong armed", "started strong");
        }
    }

    /** As where memory or processes are short for a while. */
    @Test
    void goesOnTryingToStartAChildThatCannotBeStarted() throws Exception {
        Path program = directory.resolve("program");
        Path fails = Path.of("/bin/false");
        Files.createSymbolicLink(program, fails);
        try (Supervisor supervisor = new Supervisor(SHORT, listener)) {
            supervisor.start(List.of(program("weak", program)));
            Files.delete(program);
            await().until(() -> listener.heard.contains("weak not started"));

            Files.createSymbolicLink(program, fails);

            int before = listener.heard.lastIndexOf("weak not started");
            await().until(() -> listener.heard.lastIndexOf("weak restarted") > before);
        }
        Files.delete(program);
    }

    @Test
    void stopsThoseBeforeAChildThatCannotBeStartedAtAll() {
        Supervisor supervisor = new Supervisor(SHORT, listener);
        ChildSpec missing = program("missing", directory.resolve("missing"));

        assertThatThrownBy(() -> supervisor.start(List.of(child("strong", "run"), missing)))
                .hasMessage("Cannot start missing");
        awaitNotes("started strong");
        supervisor.close();

        assertThat(notes()).containsExactly("started strong", "stopped strong");
    }

    private static void kill(Supervisor supervisor, String name) {
        ProcessHandle.of(supervisor.pid(name).orElseThrow()).orElseThrow().destroyForcibly();
    }

    @Test
    void stopsLaterStagesFirst() {
        Supervisor supervisor = new Supervisor(SHORT, listener);
        supervisor.start(List.of(child("first", "run")));
        awaitNotes("started first");
        supervisor.start(List.of(child("second", "run")));
        awaitNotes("started first", "started second");

        supervisor.close();

        assertThat(notes())
                .containsExactly(
                        "started first", "started second", "stopped second", "stopped first");
        assertThat(listener.heard).isEmpty();
    }

    @Test
    void killsAChildThatDoesNotStop() {
        Supervisor supervisor = new Supervisor(SHORT, listener);
        supervisor.start(List.of(child("mule", "stubborn")));
        awaitNotes("started mule");

        supervisor.close();

        assertThat(listener.heard).containsExactly("mule killed");
    }

    @Test
    void childrenIgnoreCtrlC() throws Exception {
        try (Supervisor supervisor = new Supervisor(SHORT, listener)) {
            supervisor.start(List.of(child("calm", "run")));
            awaitNotes("started calm");
            long pid = supervisor.pid("calm").orElseThrow();

            int sent = new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();

            assertThat(sent).isZero();
        }
        assertThat(notes()).containsExactly("started calm", "stopped calm");
        assertThat(listener.heard).isEmpty();
    }

    @Test
    void childrenDoNotSurviveTheirParentsKilling() throws Exception {
        Process parent =
                new ProcessBuilder(
                                "java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TestingParent.class.getName(),
                                directory.toString(),
                                notesFile().toString(),
                                "run")
                        .start();
        long pid;
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            pid = Long.parseLong(output.readLine());
        }
        awaitNotes("started child");

        parent.destroyForcibly();

        awaitNotes("started child", "stopped child");
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** Of cron, of a machine that speaks Arabic, and of one that speaks Turkish, all at once. */
    @Test
    void childrenReadAndWriteTheSameWhateverTheEnvironmentSays() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingParent.class.getName(),
                        directory.toString(),
                        notesFile().toString(),
                        "speak");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        builder.environment().put("_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR");

        Process parent = builder.start();

        try {
            awaitNotes("UTF-8 12 1.5 title", "started child");
        } finally {
            parent.destroyForcibly();
        }
    }

    static List<String> command(Path notes, String name, String behaviour) {
        return JavaCommand.child(
                List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of(
                        Path.of(
                                java.net.URI.create(
                                        TestingChild.class
                                                .getProtectionDomain()
                                                .getCodeSource()
                                                .getLocation()
                                                .toString()))),
                TestingChild.class.getName(),
                List.of(notes.toString(), name, behaviour));
    }

    private ChildSpec child(String name, String behaviour) {
        return new ChildSpec(
                name,
                command(notesFile(), name, behaviour),
                Map.of(),
                directory.resolve(name + ".log"),
                Duration.ofMillis(behaviour.equals("stubborn") ? 100 : 10_000));
    }

    private ChildSpec program(String name, Path program) {
        return new ChildSpec(
                name,
                List.of(program.toString()),
                Map.of(),
                directory.resolve(name + ".log"),
                Duration.ofSeconds(10));
    }

    private Path notesFile() {
        return directory.resolve("notes");
    }

    private List<String> notes() {
        try {
            return Files.exists(notesFile()) ? Files.readAllLines(notesFile()) : List.of();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void awaitNotes(String... lines) {
        await().untilAsserted(() -> assertThat(notes()).containsExactly(lines));
    }
}
