package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Treatment;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every network of a study whether its job is lost. That a job is under way is a fact
 * where the broker still holds its record for a trainer, however long that lasts; and where nothing
 * is known, everybody gets a while of quiet before a job is called lost.
 */
final class Judge {
    private final StudyPlan plan;
    private final Evidence evidence;
    private final Moment moment;
    private final Map<NetworkId, PlannedNetwork> bases;

    private Judge(StudyPlan plan, Evidence evidence, Moment moment) {
        this.plan = requireNonNull(plan, "plan is null");
        this.evidence = requireNonNull(evidence, "evidence is null");
        this.moment = requireNonNull(moment, "moment is null");
        this.bases =
                plan.networks().stream()
                        .filter(Judge::isBase)
                        .collect(Collectors.toMap(PlannedNetwork::network, Function.identity()));
    }

    /** In the plan's order. */
    static Map<PlannedNetwork, Verdict> judge(StudyPlan plan, Evidence evidence, Moment moment) {
        Judge judge = new Judge(plan, evidence, moment);
        Map<PlannedNetwork, Verdict> verdicts = new LinkedHashMap<>();
        for (PlannedNetwork planned : judge.plan.networks()) {
            verdicts.put(planned, judge.verdict(planned));
        }
        return verdicts;
    }

    private Verdict verdict(PlannedNetwork planned) {
        JobFacts facts = evidence.of(planned);
        // A base network whose checkpoint nobody was told of is as good as none.
        if (facts.measured() != null && (!isBase(planned) || facts.checkpoint() != null)) {
            return Verdict.DONE;
        }
        if (hasFailed(planned, facts)) {
            return Verdict.FAILED;
        }
        JobFacts.@Nullable Checkpoint start = null;
        Optional<PlannedNetwork> base = planned.dependsOn().map(bases::get);
        if (base.isPresent()) {
            JobFacts baseFacts = evidence.of(base.get());
            if (hasFailed(base.get(), baseFacts)) {
                return Verdict.NOT_RUNNABLE;
            }
            start = baseFacts.checkpoint();
            if (start == null) {
                return Verdict.BASE_MISSING;
            }
        }
        return isUnderWay(planned, facts, start) ? Verdict.UNDER_WAY : Verdict.LOST;
    }

    /** A result beats a failure; so does a job that was published after it. */
    private boolean hasFailed(PlannedNetwork planned, JobFacts facts) {
        Mark failed = facts.failed();
        if (failed == null || facts.measured() != null) {
            return false;
        }
        return !isTakenBack(planned, failed, evidence) && !isSuperseded(facts, failed);
    }

    /**
     * Whether a job was published after the network had failed, as when the same study is requested
     * again, and nobody has said yet that the failure does not count any more.
     */
    static boolean isSuperseded(PlannedNetwork planned, Evidence evidence) {
        JobFacts facts = evidence.of(planned);
        Mark failed = facts.failed();
        return failed != null
                && facts.measured() == null
                && isSuperseded(facts, failed)
                && !isTakenBack(planned, failed, evidence);
    }

    private static boolean isSuperseded(JobFacts facts, Mark failed) {
        return facts.requested() != null && facts.requested().at().isAfter(failed.at());
    }

    private static boolean isTakenBack(PlannedNetwork planned, Mark failed, Evidence evidence) {
        return evidence.retriedAt(planned.network())
                .filter(retried -> retried.offset() > failed.offset())
                .isPresent();
    }

    private boolean isUnderWay(
            PlannedNetwork planned, JobFacts facts, JobFacts.@Nullable Checkpoint start) {
        if (facts.said() != null && !moment.isQuietSince(facts.said())) {
            return true;
        }
        Mark failed = facts.failed();
        if (failed != null
                && !isSuperseded(facts, failed)
                && isTakenBack(planned, failed, evidence)) {
            return false; // it was given up, so nobody has its job
        }
        Mark requested = facts.requested();
        if (requested != null && moment.jobs().mayHold(requested.offset())) {
            return true;
        }
        if (requested == null
                && start != null
                && moment.checkpoints().mayHold(start.mark().offset())) {
            return true; // its job is still to be made of the checkpoint
        }
        Instant heard =
                Stream.concat(
                                Stream.of(
                                        evidence.plannedAt(),
                                        start == null ? Instant.MIN : start.mark().at()),
                                facts.heard())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        return !moment.isQuietSince(heard);
    }

    private static boolean isBase(PlannedNetwork planned) {
        return planned.network().treatment() instanceof Treatment.Base;
    }
}
