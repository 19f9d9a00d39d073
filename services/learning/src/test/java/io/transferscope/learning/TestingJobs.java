package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;

/** A small network with everything in it that training has to get right. */
final class TestingJobs {
    static final int SIZE = 12;
    static final int CLASSES = 3;

    static final TrainingParameters TRAINING =
            new TrainingParameters(4, 16, 0.02, 0.9, 0.0005, List.of(0.5), true);

    /** conv, pool, conv, dense, dropout, dense, dropout, output: n runs from 1 to 4. */
    static final List<Layer> LAYERS =
            List.of(
                    new Layer.Convolution(6, 3, 1, 1, Activation.RELU),
                    new Layer.Pooling(PoolingMethod.MAX, 2, 2),
                    new Layer.Convolution(8, 3, 1, 1, Activation.RELU),
                    new Layer.Dense(24, Activation.RELU),
                    new Layer.Dropout(0.25),
                    new Layer.Dense(20, Activation.RELU),
                    new Layer.Dropout(0.25),
                    new Layer.Output());

    private TestingJobs() {}

    static JobSpec base(BlobRef task, long seed) {
        return base(task, seed, LAYERS, TRAINING);
    }

    static JobSpec base(BlobRef task, long seed, List<Layer> layers, TrainingParameters training) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                task,
                null,
                0,
                new Architecture(SIZE, CLASSES, layers),
                training,
                seed);
    }

    /** A network whose first n layers are another's; frozen or trained on. */
    static JobSpec variant(
            CheckpointManifest parent, BlobRef task, int n, boolean frozen, long seed) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                task,
                new JobSpec.Parent(parent.job().id(), n),
                frozen ? n : 0,
                parent.job().network(),
                parent.job().training(),
                seed);
    }

    /** A network whose first n layers are one's, frozen, and whose others are another's. */
    static JobSpec warmTop(
            CheckpointManifest parent, CheckpointManifest top, BlobRef task, int n, long seed) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                task,
                new JobSpec.Parent(parent.job().id(), n),
                null,
                n,
                parent.job().network(),
                parent.job().training(),
                seed,
                top.job().id());
    }

    /** A network whose first n layers are drawn and never trained. */
    static JobSpec random(BlobRef task, int n, long seed) {
        JobSpec base = base(task, seed);
        return new JobSpec(
                base.engineVersion(), task, null, n, base.network(), base.training(), seed);
    }
}
