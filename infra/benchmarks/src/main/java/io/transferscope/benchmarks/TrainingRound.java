package io.transferscope.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One engine in this JVM; prints its images per second. */
@Command(name = TrainingRound.NAME, hidden = true)
final class TrainingRound implements Callable<Integer> {
    static final String NAME = "training-round";
    static final int BATCH_SIZE = 64;
    static final int IMAGE_SIZE = 32;
    private static final int CLASSES = 20;
    private static final int WARM_UP_SHARE = 2;

    @Spec private CommandSpec spec;

    @Parameters(index = "0")
    private Engine engine;

    @Parameters(index = "1")
    private int seconds;

    @Override
    public Integer call() {
        Engine.Learner learner = engine.start(CLASSES);
        SplittableRandom random = new SplittableRandom(1);
        float[] images = new float[BATCH_SIZE * 3 * IMAGE_SIZE * IMAGE_SIZE];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextDouble(-1.5, 1.5);
        }
        run(learner, images, random, seconds * 1e9 / WARM_UP_SHARE);
        double rate = run(learner, images, random, seconds * 1e9);
        spec.commandLine().getOut().println(rate);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static double run(
            Engine.Learner learner, float[] images, SplittableRandom random, double nanos) {
        long begin = System.nanoTime();
        long elapsed;
        int batches = 0;
        do {
            learner.fit(images, random.ints(BATCH_SIZE, 0, CLASSES).toArray());
            batches++;
            elapsed = System.nanoTime() - begin;
        } while (elapsed < nanos);
        return batches * BATCH_SIZE * 1e9 / elapsed;
    }
}
