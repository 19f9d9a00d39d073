package io.transferscope.aggregator.monitor;

import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.studies.Training;
import java.time.Instant;

/**
 * A trainer at work.
 *
 * @param network that it trains
 * @param epoch epochs that are trained
 * @param iteration batches that are trained, over all epochs
 * @param imagesPerSecond when it last said how far it is
 * @param since when it has been at this network, as far as what it said is kept
 */
public record WorkerView(
        String worker,
        NetworkId network,
        int epoch,
        int epochs,
        long iteration,
        long iterations,
        double imagesPerSecond,
        Instant since) {
    static WorkerView of(Training training) {
        TrainingProgressed progress = training.progress();
        return new WorkerView(
                progress.worker(),
                progress.network(),
                progress.epoch(),
                progress.epochs(),
                progress.iteration(),
                progress.iterations(),
                progress.imagesPerSecond(),
                training.since());
    }
}
