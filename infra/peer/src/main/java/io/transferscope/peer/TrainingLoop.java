package io.transferscope.peer;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.randint;
import static org.bytedeco.pytorch.global.torch.randperm;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The loop that everybody writes: epochs of batches, and an evaluation after each. */
final class TrainingLoop {
    private static final TensorOptions WHOLE = new TensorOptions(ScalarType.Long);

    private final Study study;
    private final AlexNet network;
    private final NesterovOptimizer optimizer;
    private final int from;
    private final Examples train;
    private final Examples validation;

    /**
     * @param cached how many of the frozen layers are computed once, before everything else
     */
    TrainingLoop(Study study, AlexNet network, int frozen, int cached, TaskImages images) {
        this.study = study;
        this.network = network;
        optimizer = new NesterovOptimizer(network, frozen, study.momentum(), study.weightDecay());
        from = cached;
        train = features(images.train());
        validation = features(images.validation());
    }

    /** Returns the accuracy after the last epoch. */
    double run() {
        double accuracy = 0;
        for (int epoch = 0; epoch < study.epochs(); epoch++) {
            network.train(true);
            optimizer.rate(study.learningRate(epoch));
            epoch();
            network.train(false);
            accuracy = accuracy();
        }
        return accuracy;
    }

    @SuppressWarnings("try")
    private void epoch() {
        try (PointerScope scope = new PointerScope()) {
            long images = study.mirror() ? train.size() / 2 : train.size();
            Tensor order = randperm(images, WHOLE);
            if (study.mirror()) { // of half of them the mirrored copy, which lies behind
                order = order.add(randint(2, new long[] {images}, WHOLE).mul(new Scalar(images)));
            }
            for (long begin = 0; begin < images; begin += study.batchSize()) {
                step(order.narrow(0, begin, Math.min(study.batchSize(), images - begin)));
            }
        }
    }

    @SuppressWarnings("try")
    private void step(Tensor places) {
        try (PointerScope scope = new PointerScope()) {
            Tensor outputs = network.forward(train.batch(places), from, AlexNet.LAYERS);
            optimizer.step(cross_entropy(outputs, train.labels().index_select(0, places)));
        }
    }

    @SuppressWarnings("try")
    private double accuracy() {
        long right = 0;
        try (NoGradGuard guard = new NoGradGuard()) {
            for (long begin = 0; begin < validation.size(); begin += study.batchSize()) {
                try (PointerScope scope = new PointerScope()) {
                    long size = Math.min(study.batchSize(), validation.size() - begin);
                    Tensor outputs =
                            network.forward(validation.batch(begin, size), from, AlexNet.LAYERS);
                    Tensor labels = validation.labels().narrow(0, begin, size);
                    right +=
                            outputs.argmax(new LongOptional(1), false).eq(labels).sum().item_long();
                }
            }
        }
        return (double) right / validation.size();
    }

    /** What comes out of the cached layers. */
    @SuppressWarnings("try")
    private Examples features(Examples images) {
        if (from == 0) {
            return images;
        }
        network.train(false);
        TensorVector all = new TensorVector();
        try (NoGradGuard guard = new NoGradGuard()) {
            for (long begin = 0; begin < images.size(); begin += study.batchSize()) {
                try (PointerScope scope = new PointerScope()) { // of which only the output is kept
                    long size = Math.min(study.batchSize(), images.size() - begin);
                    Tensor output = network.forward(images.batch(begin, size), 0, from);
                    all.push_back(Examples.channelsLast(output));
                }
            }
            return new Examples(cat(all), images.labels());
        }
    }
}
