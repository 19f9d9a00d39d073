package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.studies.JobRecord;
import io.transferscope.studies.NetworkState;
import io.transferscope.studies.Place;
import io.transferscope.studies.PlanIndex;
import io.transferscope.studies.Published;
import io.transferscope.studies.StudySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every network of a study whether its job is lost. That a job is under way is a fact
 * where the broker still holds its record for a trainer, however long that lasts; and where nothing
 * is known, everybody gets a while of quiet before a job is called lost.
 */
final class Judge {
    private final StudySnapshot study;
    private final Moment moment;
    private final Map<JobKey, Instant> said;
    private final Instant plannedAt;

    /**
     * @param said when this process published a job, which may not have come back to it yet
     */
    Judge(StudySnapshot study, Moment moment, Map<JobKey, Instant> said) {
        this.study = requireNonNull(study, "study is null");
        this.moment = requireNonNull(moment, "moment is null");
        this.said = requireNonNull(said, "said is null");
        this.plannedAt =
                requireNonNull(study.preparation().planned(), "the study has a plan").time();
    }

    /** By number in the plan. */
    List<Verdict> judge() {
        List<Verdict> verdicts = new ArrayList<>(study.size());
        for (int number = 0; number < study.size(); number++) {
            verdicts.add(verdict(number));
        }
        return verdicts;
    }

    private Verdict verdict(int number) {
        NetworkState state = study.state(number, moment.heardSince());
        return switch (state.status()) {
            case MEASURED, ABSENT -> Verdict.DONE;
            case FAILED -> Verdict.FAILED;
            case NOT_RUNNABLE -> Verdict.NOT_RUNNABLE;
            case RUNNING -> Verdict.UNDER_WAY;
            case WAITING -> {
                if (state instanceof NetworkState.Blocked) {
                    yield Verdict.BASE_MISSING;
                }
                yield isUnderWay(number) ? Verdict.UNDER_WAY : Verdict.LOST;
            }
        };
    }

    private boolean isUnderWay(int number) {
        Instant own = said.get(JobKey.of(study.network(number)));
        if (own != null && !moment.isQuietSince(own)) {
            return true;
        }
        JobRecord job = study.record(number);
        Place dispatched = job.dispatched();
        if (isGivenUp(job)) {
            return false; // so nobody has its job
        }
        if (dispatched != null && moment.jobs().mayHold(dispatched.offset())) {
            return true;
        }
        Published<CheckpointStored> start = checkpointOfBase(number);
        if (dispatched == null && start != null && moment.checkpoints().mayHold(start.offset())) {
            return true; // its job is still to be made of the checkpoint
        }
        Instant heard =
                Stream.of(
                                plannedAt,
                                start == null ? null : start.time(),
                                baseMeasured(number),
                                dispatched == null ? null : dispatched.time(),
                                job.training() == null ? null : job.training().latest().time())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        return !moment.isQuietSince(heard);
    }

    /**
     * Whether its last job failed, and nobody has published one since. Where the whole study was
     * asked for again, the splitter is given a while to do so.
     */
    private boolean isGivenUp(JobRecord job) {
        Published<JobFailed> failure = job.failure();
        Place dispatched = job.dispatched();
        return failure != null
                && (dispatched == null || !dispatched.time().isAfter(failure.time()))
                && (!plannedAt.isAfter(failure.time()) || moment.isQuietSince(plannedAt));
    }

    /** When its base network's result was published, which tells of the checkpoint too. */
    private @Nullable Instant baseMeasured(int number) {
        int base = study.base(number);
        Published<AccuracyMeasured> result =
                base == PlanIndex.NONE ? null : study.record(base).accuracy();
        return result == null ? null : result.time();
    }

    private @Nullable Published<CheckpointStored> checkpointOfBase(int number) {
        int base = study.base(number);
        return base == PlanIndex.NONE ? null : study.record(base).checkpoint();
    }
}
