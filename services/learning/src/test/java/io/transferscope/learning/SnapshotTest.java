package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.learning.engine.TrainedSegment.State;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
    private static final Environment HERE =
            new Environment("cpu", 1, "avx2", Map.of("nd4j", "1"), "17", "linux");

    private static final JobSpec JOB = TestingJobs.base(BlobRef.of(new byte[] {1}), 7);

    private static final Snapshot SNAPSHOT =
            new Snapshot(
                    new Snapshot.Header(
                            "0123456789abcdef".repeat(4),
                            HERE,
                            3,
                            17,
                            List.of(1, 2, 3),
                            Outcomes.parse("Dg=="),
                            new LossHistory(List.of(2.5f, 1.5f, 1.25f), 0.1)),
                    new State(
                            FloatBuffer.wrap(new float[] {1, Float.MIN_VALUE, -0f}),
                            FloatBuffer.wrap(new float[] {Float.NaN, 2})));

    @Test
    void survivesItsBytes() {
        Snapshot read = Snapshot.decode(SNAPSHOT.encode());

        assertThat(read.header()).isEqualTo(SNAPSHOT.header());
        assertThat(read.state().parameters())
                .isEqualTo(FloatBuffer.wrap(new float[] {1, Float.MIN_VALUE, -0f}));
        assertThat(read.state().momentum()).isEqualTo(FloatBuffer.wrap(new float[] {Float.NaN, 2}));
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] bytes = SNAPSHOT.encode();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            assertThatThrownBy(() -> Snapshot.decode(damaged).state())
                    .as("byte %d", i)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyCutIsNoticed() {
        byte[] bytes = SNAPSHOT.encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Snapshot.decode(cut).state())
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Snapshot.Header header(JobSpec job, Environment environment, int... place) {
        return new Snapshot.Header(
                job.id(),
                environment,
                place[0],
                place[1],
                Collections.nCopies(place[2], 5),
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 3, 1", "3, 6, 3", "4, 0, 4"})
    void whatIsOfThisJobAndMachineIsResumed(int epoch, int iteration, int evaluations) {
        assertThat(header(JOB, HERE, epoch, iteration, evaluations).obstacles(JOB, HERE, 6))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "1, 7, 1", "4, 1, 4", "5, 0, 5", "2, 3, 1"})
    void aPlaceThatTheTrainingDoesNotHaveIsNamed(int epoch, int iteration, int evaluations) {
        assertThat(header(JOB, HERE, epoch, iteration, evaluations).obstacles(JOB, HERE, 6))
                .containsExactly(
                        "epoch %d of 4, iteration %d of 6, %d evaluations"
                                .formatted(epoch, iteration, evaluations));
    }

    @Test
    void whatDiffersIsNamed() {
        Environment there =
                new Environment("cuda", 4, "avx512", Map.of("nd4j", "2"), "17", "linux");

        assertThat(header(JOB, there, 1, 0, 1).obstacles(JOB, HERE, 6))
                .containsExactly(
                        "backend cuda instead of cpu",
                        "threads 4 instead of 1",
                        "instruction set avx512 instead of avx2",
                        "libraries {nd4j=2} instead of {nd4j=1}");
    }

    /** It is part of the job's identity. */
    @Test
    void anotherEngineVersionIsAnotherJob() {
        JobSpec later =
                new JobSpec(
                        JobSpec.ENGINE_VERSION + 1,
                        JOB.task(),
                        null,
                        0,
                        JOB.network(),
                        JOB.training(),
                        JOB.seed());

        assertThat(header(later, HERE, 1, 0, 1).obstacles(JOB, HERE, 6))
                .containsExactly("job %s instead of %s".formatted(later.id(), JOB.id()));
    }

    /** Neither changes a bit of what is trained. */
    @Test
    void javaAndPlatformMayDiffer() {
        Environment there = new Environment("cpu", 1, "avx2", Map.of("nd4j", "1"), "25", "windows");

        assertThat(header(JOB, there, 1, 0, 1).obstacles(JOB, HERE, 6)).isEmpty();
    }
}
