package io.transferscope.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.local.process.ChildSpec;
import io.transferscope.runtime.queue.QueueSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackProcessesTest {
    @TempDir Path directory;

    /** One that is killed sooner gives nothing back, and its job waits for the lock to run out. */
    @Test
    void aBusyTrainerIsNotKilledBeforeItHasGivenItsJobBack() throws Exception {
        Path program = directory.resolve("services/trainer/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(program.getParent());
        Files.createFile(program);
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
}
