package io.transferscope.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.plan.JobSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training of networks whose first layers were trained elsewhere. */
class PretrainedTrainingTest {
    private static final int COPIED = 2;
    private static final int LAYERS_WITHIN = 3;
    private static final Normalization NORMALIZATION =
            new Normalization(List.of(120., 110., 100.), List.of(50., 60., 70.));

    @TempDir Path directory;
    private TestingTrainer trainer;
    private PretrainedManifest source;

    @BeforeEach
    void trainSource() {
        trainer = new TestingTrainer(directory);
        CheckpointManifest elsewhere = trainer.trainBase(1).manifest();
        List<LayerState> layers = elsewhere.layers();
        source =
                new PretrainedManifest(
                        TestingJobs.SIZE,
                        elsewhere.job().network().layers(),
                        layers.subList(0, layers.size() - 1));
    }

    @Test
    void frozenLayersKeepTheirBlobsAndSeeImagesAsTheyAreUsedTo() {
        CheckpointManifest trained = train(COPIED);

        assertThat(trained.layers().subList(0, LAYERS_WITHIN))
                .extracting(LayerState::parameters)
                .isEqualTo(
                        source.layers().subList(0, LAYERS_WITHIN).stream()
                                .map(LayerState::parameters)
                                .toList());
        assertThat(trained.layers().get(LAYERS_WITHIN).parameters())
                .doesNotContainAnyElementsOf(source.layers().get(LAYERS_WITHIN).parameters());
        assertThat(requireNonNull(trained.provenance()).normalization()).isEqualTo(NORMALIZATION);
    }

    @Test
    void fineTunedLayersChange() {
        assertThat(train(0).layers().get(0).parameters())
                .doesNotContainAnyElementsOf(source.layers().get(0).parameters());
    }

    private CheckpointManifest train(int frozenLayers) {
        JobSpec base = TestingJobs.base(trainer.task, 2);
        JobSpec job =
                new JobSpec(
                        base.engineVersion(),
                        base.task(),
                        null,
                        new JobSpec.Pretrained(source.ref(), COPIED, NORMALIZATION),
                        frozenLayers,
                        base.network(),
                        base.training(),
                        base.seed());
        return trainer.train(CheckpointManifest.pretrained(job, source), new TestingListener())
                .manifest();
    }
}
