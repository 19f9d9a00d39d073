package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.Seeds;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.TrainingClock;
import java.util.List;

/** What a segment is made of. */
record SegmentSetup(List<PlacedLayer> layers, NetworkPlan plan) {
    TrainingClock clock() {
        return plan.clock();
    }

    long dropoutSeed(PlacedLayer layer) {
        return Seeds.derive(plan.jobSeed(), "dropout", layer.name());
    }

    /** The step that the clock's learning rate asks for. */
    NesterovMomentum optimizer() {
        return new NesterovMomentum(
                clock().learningRate(),
                (float) plan.training().momentum(),
                (float) plan.training().weightDecay());
    }
}
