package io.transferscope.aggregator.board;

import io.transferscope.contracts.plan.NetworkId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One study while events add to it; guarded by its board. */
final class StudyHistory {
    private final String study;
    private final Map<NetworkId, Evidence> evidence = new HashMap<>();
    private Preparation preparation = Preparation.NONE;
    private boolean cancelled;
    private @Nullable StudySnapshot latest;

    StudyHistory(String study) {
        this.study = study;
    }

    /** Whether this changed anything; so do the other two say. */
    boolean prepare(UnaryOperator<Preparation> change) {
        Preparation before = preparation;
        preparation = change.apply(before);
        return changed(!preparation.equals(before));
    }

    boolean add(NetworkId network, UnaryOperator<Evidence> change) {
        Evidence before = evidence.getOrDefault(network, Evidence.NONE);
        Evidence after = change.apply(before);
        evidence.put(network, after);
        return changed(!after.equals(before));
    }

    boolean cancel() {
        boolean before = cancelled;
        cancelled = true;
        return changed(!before);
    }

    private boolean changed(boolean really) {
        if (really) {
            latest = null;
        }
        return really;
    }

    Preparation preparation() {
        return preparation;
    }

    /** Copied only when somebody looks after something changed. */
    StudySnapshot snapshot() {
        if (latest == null) {
            latest = new StudySnapshot(study, preparation, cancelled, evidence);
        }
        return latest;
    }
}
