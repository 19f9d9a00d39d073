package io.transferscope.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.stack.process.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackProcessesTest {
    private static final String TRAINER_MEMORY = "TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY";

    @TempDir Path directory;

    /** One that is killed sooner gives nothing back, and its job waits for the lock to run out. */
    @Test
    void aBusyTrainerIsNotKilledBeforeItHasGivenItsJobBack() throws Exception {
        install("trainer");
        Path root = directory.resolve("data");
        try (DataDirectory data = DataDirectory.open(root)) {
            StackSettings settings = new StackSettings(root, StackPorts.FREE, 1, List.of());
            StackProcesses processes =
                    new StackProcesses(
                            new Installation(directory), settings, data, new StoreKeys("a", "b"));

            ChildSpec trainer = processes.trainers().get(0).spec();

            String stop = trainer.environment().get("TRANSFERSCOPE_TRAINER_STOP_TIMEOUT");
            assertThat(trainer.grace())
                    .isGreaterThan(Duration.parse("PT" + stop).plus(QueueSettings.STOP_OVERHEAD));
        }
    }

    @Test
    void theSplitterKnowsHowMuchItsTrainersMayTake() throws Exception {
        for (String service : List.of("splitter", "aggregator", "transfer", "trainer")) {
            install(service);
        }
        Path root = directory.resolve("data");
        try (DataDirectory data = DataDirectory.open(root)) {
            StackPorts ports = new StackPorts(1, 2, 3);
            StackSettings two = new StackSettings(root, ports, 2, List.of());
            StackSettings none = new StackSettings(root, ports, 0, List.of());
            StackProcesses processes =
                    new StackProcesses(
                            new Installation(directory), two, data, new StoreKeys("a", "b"));

            String known = splitter(two, data).getOrDefault(TRAINER_MEMORY, "");

            assertThat(known).endsWith("MiB");
            assertThat(processes.trainers())
                    .hasSize(2)
                    .allSatisfy(
                            trainer ->
                                    assertThat(trainer.spec().command())
                                            .contains(
                                                    "-Dorg.bytedeco.javacpp.maxbytes="
                                                            + known.replace("MiB", "M")));
            assertThat(splitter(none, data)).doesNotContainKey(TRAINER_MEMORY);
        }
    }

    private void install(String service) throws IOException {
        Path jar = directory.resolve("services/" + service + "/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
    }

    @Test
    void theSplitterReadsFromBucketsOfTheOwnStoreWhereTheyAreListed() throws Exception {
        for (String service : List.of("splitter", "aggregator", "transfer")) {
            install(service);
        }
        Path root = directory.resolve("data");
        try (DataDirectory data = DataDirectory.open(root)) {
            StackPorts ports = new StackPorts(1, 2, 3);
            StackSettings none = new StackSettings(root, ports, 1, List.of());
            StackSettings some =
                    new StackSettings(
                            root,
                            ports,
                            1,
                            List.of(),
                            List.of("photos", "team/images/"),
                            List.of("data.example.org"));

            assertThat(splitter(none, data).keySet())
                    .noneMatch(name -> name.contains("_S3_") || name.contains("_HTTPS_"));
            assertThat(splitter(some.withPorts(ports), data))
                    .containsEntry("TRANSFERSCOPE_SPLITTER_S3_BUCKETS", "photos,team/images/")
                    .containsEntry("TRANSFERSCOPE_SPLITTER_S3_ENDPOINT", "http://127.0.0.1:2")
                    .containsEntry("TRANSFERSCOPE_SPLITTER_S3_ACCESS_KEY", "a")
                    .containsEntry("TRANSFERSCOPE_SPLITTER_HTTPS_HOSTS", "data.example.org");
        }
    }

    private Map<String, String> splitter(StackSettings settings, DataDirectory data) {
        return new StackProcesses(
                        new Installation(directory), settings, data, new StoreKeys("a", "b"))
                .services().stream()
                        .map(StackProcesses.Service::spec)
                        .filter(spec -> spec.name().equals("splitter"))
                        .findFirst()
                        .orElseThrow()
                        .environment();
    }
}
