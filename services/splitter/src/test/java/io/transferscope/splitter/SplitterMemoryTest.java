package io.transferscope.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.study.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that the trainers' memory cannot hold. */
class SplitterMemoryTest {
    private static final long MIB = 1L << 20;

    @TempDir Path directory;
    private TestingSplitter splitter;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
    }

    /** A trainer would say the same numbers of each job, after its images were read. */
    @Test
    void aNetworkThatNoTrainerCanHoldIsRejectedBeforeAnyImageIsRead() {
        splitter.withTrainerMemory(1024 * MIB);

        splitter.handle(splitter.request(network("vgg-16", 256)));

        Fault fault = rejection();
        assertThat(fault.path()).isEqualTo("$.network");
        assertThat(fault.message())
                .contains(
                        "baseA in split 0",
                        "at least 2.1 GiB",
                        "likely 3.1 GiB",
                        "may take 1.0 GiB, says transferscope.splitter.trainer-memory"
                                + " (TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY)",
                        "134,272,835 parameters take 1.6 GiB while they are trained, a batch of 9"
                                + " images 519 MiB",
                        "dataset.imageSize",
                        "--trainers")
                .doesNotContain("training.batchSize");
        assertNothingIsLeft();
    }

    @Test
    void aBatchThatNoTrainerCanHoldIsRejectedWithOneThatMayFit() {
        splitter.withTrainerMemory(12 * MIB);

        splitter.handle(splitter.request(network("resnet-20", 256)));

        Fault fault = rejection();
        assertThat(fault.path()).isEqualTo("$.training.batchSize");
        assertThat(fault.message())
                .contains(
                        "may take 12 MiB",
                        "a batch of 9 images",
                        "training.batchSize of at most 2");
        assertNothingIsLeft();
    }

    /** The least that it needs decides: whether it gets by with that, trainers try. */
    @Test
    void aStudyThatMayFitIsPlanned() {
        splitter.withTrainerMemory(20 * MIB);

        splitter.handle(splitter.request(network("resnet-20", 256)));

        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSize(1);
    }

    @Test
    void aStudyThatExistsIsPublishedAgainWhateverTrainersHave() {
        splitter.handle(splitter.request(network("thin-32", 64)));
        splitter.withTrainerMemory(1);

        splitter.handle(splitter.request(network("thin-32", 64)));

        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSizeGreaterThan(1);
    }

    private static String network(String preset, int batchSize) {
        return "\"network\": {\"preset\": \"%s\"}, \"training\": {\"batchSize\": %d}"
                .formatted(preset, batchSize);
    }

    private Fault rejection() {
        assertThat(splitter.publisher.events(StudyRejected.class)).hasSize(1);
        StudyRejected rejected = splitter.publisher.events(StudyRejected.class).get(0);
        assertThat(rejected.faults()).hasSize(1);
        return rejected.faults().get(0);
    }

    /** No shard, no draft that a trainer would begin with, no plan, nothing stored. */
    private void assertNothingIsLeft() {
        assertThat(splitter.publisher.events()).hasOnlyElementsOfType(StudyRejected.class);
        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");
        assertThat(splitter.blobs.blobs()).isEmpty();
        assertThat(splitter.objects.keys()).isEmpty();
    }
}
