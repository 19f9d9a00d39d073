package io.transferscope.trainer;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.learning.TrainingListener;
import io.transferscope.learning.UnstoredNetwork;
import java.util.Optional;
import java.util.function.Supplier;

/** Trains one network: {@link io.transferscope.learning.Trainer#train} in production. */
@FunctionalInterface
interface NetworkTrainer {
    UnstoredNetwork train(
            JobSpec job,
            BlobRef start,
            Supplier<Optional<byte[]>> saved,
            TrainingListener listener);
}
