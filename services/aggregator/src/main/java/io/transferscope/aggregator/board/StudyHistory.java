package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One study while events add to it; guarded by its board. */
final class StudyHistory {
    private final String study;
    private final Map<JobKey, Evidence> evidence = new HashMap<>();
    private final Map<NetworkId, Long> takenBack = new HashMap<>();
    private Preparation preparation = Preparation.NONE;
    private @Nullable Instant cancelled;
    private @Nullable Dated<StudyCompleted> completion;
    private @Nullable StudySnapshot latest;

    StudyHistory(String study) {
        this.study = study;
    }

    /** Whether this changed anything; so do the others say. */
    boolean prepare(UnaryOperator<Preparation> change) {
        Preparation before = preparation;
        preparation = change.apply(before);
        return changed(!preparation.equals(before));
    }

    boolean add(JobKey job, UnaryOperator<Evidence> change) {
        Evidence before = evidence.getOrDefault(job, Evidence.NONE);
        Evidence after = change.apply(before);
        evidence.put(job, after);
        return changed(!after.equals(before));
    }

    /** Failures of the network before this offset do not count. */
    boolean takeBackFailure(NetworkId network, long offset) {
        Long before = takenBack.get(network);
        boolean isNews = before == null || before < offset;
        if (isNews) {
            takenBack.put(network, offset);
        }
        return changed(isNews);
    }

    boolean cancel(Instant time) {
        boolean before = cancelled != null;
        cancelled = before && cancelled.isAfter(time) ? cancelled : time;
        return changed(!before);
    }

    /** Nobody sees what was last said to be its end. */
    boolean completed(Dated<StudyCompleted> said) {
        completion = Dated.later(completion, said);
        return false;
    }

    /** Forgets what was published at this time or before. */
    boolean forget(Instant until) {
        preparation = preparation.after(until);
        evidence.replaceAll((job, known) -> known.after(until));
        evidence.values().removeIf(Evidence.NONE::equals);
        Set<NetworkId> left = new HashSet<>();
        evidence.keySet().forEach(job -> left.add(job.network()));
        takenBack.keySet().retainAll(left);
        cancelled = cancelled == null || !cancelled.isAfter(until) ? null : cancelled;
        completion = Dated.after(completion, until);
        return changed(true);
    }

    Preparation preparation() {
        return preparation;
    }

    Optional<StudyCompleted> completion() {
        return Optional.ofNullable(completion).map(Dated::event);
    }

    /**
     * Whether somebody asked for the study; what trainers say of one that was deleted a moment ago
     * makes none.
     */
    boolean isKnown() {
        return cancelled != null || !preparation.equals(Preparation.NONE);
    }

    /** Whether nothing is known at all. */
    boolean isBlank() {
        return !isKnown() && completion == null && evidence.isEmpty();
    }

    private boolean changed(boolean really) {
        if (really) {
            latest = null;
        }
        return really;
    }

    /** Copied only when somebody looks after something changed. */
    StudySnapshot snapshot() {
        if (latest == null) {
            latest = new StudySnapshot(study, preparation, cancelled != null, planned());
        }
        return latest;
    }

    /** Evidence of the planned jobs; without a plan nobody knows what counts. */
    private Map<NetworkId, Evidence> planned() {
        Map<NetworkId, Evidence> counting = new HashMap<>();
        PlannedStudy plan = preparation.plan();
        if (plan != null) {
            for (PlannedNetwork network : plan.networks()) {
                Evidence known = evidence.get(JobKey.of(network));
                if (known != null) {
                    counting.put(
                            network.network(),
                            known.withoutFailure(takenBack.getOrDefault(network.network(), -1L)));
                }
            }
        }
        return counting;
    }
}
