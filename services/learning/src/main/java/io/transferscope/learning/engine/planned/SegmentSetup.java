package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.Seeds;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.TrainingClock;
import java.util.List;

/** What a segment is made of. */
record SegmentSetup(
        List<PlacedLayer> layers, TrainingParameters training, long jobSeed, TrainingClock clock) {
    long dropoutSeed(PlacedLayer layer) {
        return Seeds.derive(jobSeed, "dropout", layer.name());
    }

    /** The step that the clock's learning rate asks for. */
    NesterovMomentum optimizer() {
        return new NesterovMomentum(
                (float) clock.learningRate(),
                (float) training.momentum(),
                (float) training.weightDecay());
    }
}
