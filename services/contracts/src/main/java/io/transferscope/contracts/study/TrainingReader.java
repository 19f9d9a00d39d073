package io.transferscope.contracts.study;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how networks are trained. */
final class TrainingReader {
    private static final List<Double> USUAL_STEPS = List.of(0.7);

    private final Fields training;

    private TrainingReader(Fields training) {
        this.training = training;
    }

    /**
     * @param imageSize of the data set, of which a crop leaves at least a quarter
     */
    static TrainingParameters read(Fields training, int imageSize) {
        TrainingParameters read = new TrainingReader(training).read(imageSize);
        training.rejectUnknown();
        return read;
    }

    private TrainingParameters read(int imageSize) {
        int epochs = training.integer("epochs", 14, 1, TrainingParameters.MAX_EPOCHS);
        RateSchedule schedule =
                training.choice(
                        "schedule", RateSchedule.STEPS, RateSchedule.values(), RateSchedule::label);
        TrainingParameters read =
                new TrainingParameters(
                        epochs,
                        training.integer("batchSize", 64, 1, TrainingParameters.MAX_BATCH),
                        training.number("learningRate", 0.01, Range.between(0, 100)),
                        training.number("momentum", 0.9, Range.from(0, 0.9999)),
                        training.number("weightDecay", 0.0005, Range.from(0, 1)),
                        steps(schedule),
                        training.flag("mirror", true),
                        schedule,
                        warmupEpochs(epochs),
                        training.number(
                                "labelSmoothing",
                                0,
                                Range.from(0, TrainingParameters.MAX_SMOOTHING)),
                        crop(imageSize),
                        training.choice("decay", Decay.WEIGHTS, Decay.values(), Decay::label),
                        training.choice(
                                "classWeights",
                                ClassWeights.NONE,
                                ClassWeights.values(),
                                ClassWeights::label));
        requireWarmBeforeSteps(read);
        return read;
    }

    /** A cosine has none. */
    private List<Double> steps(RateSchedule schedule) {
        String name = "learningRateSteps";
        boolean cosine = schedule == RateSchedule.COSINE;
        List<Double> steps =
                training.numbers(name, cosine ? List.of() : USUAL_STEPS, Range.between(0, 1));
        if (cosine && !steps.isEmpty()) {
            training.fault(
                    training.pathOf(name),
                    "cannot go with schedule cosine, by which the rate falls all the time: leave"
                            + " it out, or use schedule steps");
            return List.of();
        }
        return steps;
    }

    private int warmupEpochs(int epochs) {
        String name = "warmupEpochs";
        int warmup = training.integer(name, 0, 0, TrainingParameters.MAX_EPOCHS);
        if (warmup < epochs) {
            return warmup;
        }
        training.fault(
                training.pathOf(name),
                String.format(
                        Locale.ROOT,
                        "must be less than the %d epochs of the training, but is %d",
                        epochs,
                        warmup));
        return 0;
    }

    private void requireWarmBeforeSteps(TrainingParameters read) {
        Integer warmup = read.warmupEpochs();
        long first = RateCurve.firstStep(read);
        if (warmup != null && warmup > first) {
            training.fault(
                    training.pathOf("warmupEpochs"),
                    String.format(
                            Locale.ROOT,
                            "must be at most %d, since learningRateSteps lowers the rate after so many epochs, but is %d: lower it, or raise the step",
                            first,
                            warmup));
        }
    }

    private @Nullable Crop crop(int imageSize) {
        String name = "crop";
        if (!training.has(name)) {
            return null;
        }
        int before = training.faults();
        Fields crop = training.object(name);
        int padding = crop.integer("padding", 0, 0, imageSize / 2);
        crop.rejectUnknown();
        if (!crop.has("padding") && training.faults() == before) {
            crop.fault(
                    crop.pathOf("padding"),
                    "is missing: pixels that images are padded by on each side before they are"
                            + " cut, such as 4");
        }
        return padding == 0 ? null : new Crop(padding);
    }
}
