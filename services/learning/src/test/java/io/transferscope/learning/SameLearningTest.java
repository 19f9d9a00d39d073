package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.dl4j.Dl4jEngine;
import io.transferscope.learning.engine.planned.PlannedEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study says the same, whichever engine trained its networks. */
class SameLearningTest {
    private static final int NETWORKS = 20;

    /** Of Student's distribution with 19 degrees of freedom: exceeded once in 1,000 studies. */
    private static final double CRITICAL = 3.88;

    private static final TrainingParameters TRAINING =
            new TrainingParameters(2, 16, 0.01, 0.9, 0.0005, List.of(), true);

    @TempDir Path directory;

    @Test
    void accuraciesDifferByChanceAlone() {
        TestingArrayStore store = new TestingArrayStore(directory);
        BlobRef task = TestingTasks.store(store, TestingJobs.CLASSES, 30, TestingJobs.SIZE, 5);
        // As every trainer has them: what the first cannot compute here, the second does.
        List<Engine> engines = List.of(new PlannedEngine(), new Dl4jEngine());
        Trainer preferred = new Trainer(store, directory, engines);
        Trainer dl4j = new Trainer(store, directory, List.of(new Dl4jEngine()));
        double[] differences = new double[NETWORKS];
        List<Double> accuracies = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            JobSpec job = TestingJobs.base(task, i, TestingJobs.LAYERS, TRAINING);
            double accuracy = accuracy(dl4j, store, job);
            accuracies.add(accuracy);
            differences[i] = accuracy(preferred, store, job) - accuracy;
        }

        // Neither at the bottom nor at the top, where all would be alike.
        assertThat(accuracies.stream().mapToDouble(a -> a).average().orElseThrow())
                .isBetween(0.5, 0.9);
        assertThat(statistic(differences)).isBetween(-CRITICAL, CRITICAL);
    }

    private static double accuracy(Trainer trainer, TestingArrayStore store, JobSpec job) {
        BlobRef start = store.store(CheckpointManifest.fresh(job).toJson());
        TrainedNetwork network =
                TestingTrainer.stored(
                        trainer.train(job, start, Optional::empty, new TestingListener()));
        int last = network.correctPerEpoch().size() - 1;
        return (double) network.correctPerEpoch().get(last) / network.total();
    }

    /** Student's, of pairs: the mean in units of its standard error. */
    private static double statistic(double[] differences) {
        double mean = 0;
        for (double difference : differences) {
            mean += difference / differences.length;
        }
        double squares = 0;
        for (double difference : differences) {
            squares += Math.pow(difference - mean, 2);
        }
        double error = Math.sqrt(squares / (differences.length - 1) / differences.length);
        return mean == 0 ? 0 : mean / error;
    }
}
