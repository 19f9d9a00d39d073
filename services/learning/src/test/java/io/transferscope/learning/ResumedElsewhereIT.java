package io.transferscope.learning;

import static io.transferscope.learning.TestingListener.at;
import static io.transferscope.learning.TestingListener.stoppingAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training goes on in a process that has computed nothing before. */
class ResumedElsewhereIT {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 6"})
    void anotherProcessGivesTheSameBits(int epoch, int iteration) throws Exception {
        TestingTrainer trainer = new TestingTrainer(directory);
        CheckpointManifest base = trainer.trainBase(1).manifest();
        CheckpointManifest start =
                CheckpointManifest.variant(
                        TestingJobs.variant(base, trainer.task, 4, true, 2), base);
        TrainedNetwork uninterrupted = trainer.train(start, new TestingListener());
        TestingListener interrupted = stoppingAt(at(epoch, iteration));
        assertThatThrownBy(() -> trainer.train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);
        Path snapshot = Files.write(directory.resolve("snapshot"), interrupted.snapshots.get(0));
        Path network = directory.resolve("network.json");

        Process process =
                TrainingProcess.start(directory, BlobRef.of(start.toJson()), snapshot, network);

        assertThat(process.waitFor()).as(directory.resolve("process.log").toString()).isZero();
        assertThat(network).hasBinaryContent(uninterrupted.manifest().toJson());
    }
}
