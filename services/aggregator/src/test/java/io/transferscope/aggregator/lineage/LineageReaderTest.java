package io.transferscope.aggregator.lineage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.TestingCheckpoints;
import io.transferscope.contracts.checkpoint.TestingPretrained;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.runtime.store.TestingBlobStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageReaderTest {
    private final StudyPlan plan = TestingStudies.plan();
    private final TestingBlobStore blobs;
    private final LineageReader reader;

    LineageReaderTest(@TempDir Path directory) {
        blobs = new TestingBlobStore(directory);
        reader = new LineageReader(blobs);
    }

    @Test
    void copiedLayersTellWhichNetworkTheyAreOf() {
        CheckpointManifest base = TestingCheckpoints.trained(plan.job(network("baseA")));
        PlannedNetwork variant = network("A3B");
        BlobRef checkpoint =
                blobs.put(
                        TestingCheckpoints.trained(
                                        CheckpointManifest.variant(plan.job(variant), base))
                                .toJson());

        Lineage lineage = reader.read(plan, variant, Optional.of(checkpoint));

        assertThat(lineage.problem()).isNull();
        assertThat(lineage.checkpoint()).isEqualTo(checkpoint);
        assertThat(lineage.copiedFrom()).isEqualTo(network("baseA").network());
        LayerOrigin first = lineage.layers().get(0);
        assertThat(first.name()).isEqualTo("conv1");
        assertThat(first.kind()).isEqualTo("conv");
        assertThat(first.origin()).isEqualTo("copied from tiny/0/0/baseA");
        assertThat(first.frozen()).isTrue();
        assertThat(first.parameters().get(0).sha256())
                .isEqualTo(
                        requireNonNull(base.layers().get(0).parameters().get(0).blob()).sha256());
        LayerOrigin last = lineage.layers().get(lineage.layers().size() - 1);
        assertThat(last.origin()).isEqualTo("fresh");
        assertThat(last.frozen()).isFalse();
    }

    @Test
    void networkWithoutCheckpointHasTheLayersThatArePlanned() {
        Lineage lineage = reader.read(plan, network("A1B+"), Optional.empty());

        assertThat(lineage.problem()).isEqualTo("It has no checkpoint yet");
        assertThat(lineage.layers().get(0).origin()).isEqualTo("copied from tiny/0/0/baseA");
        assertThat(lineage.layers().get(0).frozen()).isFalse();
        assertThat(lineage.layers().get(2).origin()).isEqualTo("fresh");
        assertThat(lineage.layers().get(0).parameters())
                .isNotEmpty()
                .allSatisfy(array -> assertThat(array.sha256()).isNull());
    }

    @Test
    void randomFiltersAreFreshAndFrozen() {
        Lineage lineage = reader.read(plan, network("R1A"), Optional.empty());

        assertThat(lineage.copiedFrom()).isNull();
        assertThat(lineage.layers().get(0).origin()).isEqualTo("fresh");
        assertThat(lineage.layers().get(0).frozen()).isTrue();
    }

    @Test
    void pretrainedLayersAreOfThePretrainedWeights() {
        StudyPlan study =
                TestingStudies.plan(
                        """
                        {"pretrained": {"weights": "file:/w.npz", "preset": "thin-32", "scale": 255,
                                        "mean": [0.4, 0.5, 0.6], "deviation": [0.2, 0.2, 0.2]},
                         "split": {"kind": "none"}, "copiedLayers": [1]}
                        """);
        PlannedNetwork variant = study.find(NetworkId.parse("tiny/0/0/P1B")).orElseThrow();
        BlobRef checkpoint =
                blobs.put(
                        TestingCheckpoints.trained(
                                        CheckpointManifest.pretrained(
                                                study.job(variant),
                                                TestingPretrained.of(study.request())))
                                .toJson());

        for (Optional<BlobRef> known :
                List.of(Optional.<BlobRef>empty(), Optional.of(checkpoint))) {
            Lineage lineage = reader.read(study, variant, known);

            assertThat(lineage.copiedFrom()).isNull();
            assertThat(lineage.layers().get(0).origin())
                    .isEqualTo("copied from the pretrained weights");
            assertThat(lineage.layers().get(0).frozen()).isTrue();
            assertThat(lineage.layers().get(2).origin()).isEqualTo("fresh");
        }
    }

    @Test
    void manifestThatIsLostIsSaid() {
        BlobRef lost = BlobRef.of(new byte[] {1});

        Lineage lineage = reader.read(plan, network("baseA"), Optional.of(lost));

        assertThat(lineage.problem()).contains("cannot be read", lost.sha256());
        assertThat(lineage.layers()).isNotEmpty();
    }

    private PlannedNetwork network(String label) {
        return plan.find(NetworkId.parse("tiny/0/0/" + label)).orElseThrow();
    }
}
