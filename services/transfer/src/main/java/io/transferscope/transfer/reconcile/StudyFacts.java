package io.transferscope.transfer.reconcile;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One study while the log adds to it; guarded by its ledger. */
final class StudyFacts {
    private final Map<JobKey, JobFacts> jobs = new HashMap<>();
    private final Map<NetworkId, Mark> retried = new HashMap<>();
    private @Nullable StudyPlanned plan;
    private @Nullable Mark planned;
    private @Nullable Finish finish;
    private long version;

    /** All networks of this plan were done, by what was published since. */
    private record Finish(BlobRef plan, Instant since) {}

    void planned(@Nullable StudyPlanned event, Mark mark) {
        if (planned == null || planned.offset() <= mark.offset()) {
            plan = event;
            planned = mark;
            version++;
        }
    }

    void change(JobKey key, UnaryOperator<JobFacts> change) {
        jobs.put(key, change.apply(jobs.getOrDefault(key, JobFacts.NONE)));
        version++;
    }

    void retried(NetworkId network, Mark mark) {
        retried.put(network, Mark.later(retried.get(network), mark));
        version++;
    }

    void forgetRequests() {
        jobs.replaceAll((key, facts) -> facts.withRequested(null));
        version++;
    }

    /** The plan that is carried out; empty where there is none, or nothing is left to do. */
    Optional<StudyPlanned> open() {
        return finish == null ? Optional.ofNullable(plan) : Optional.empty();
    }

    Evidence evidence() {
        return new Evidence(planned == null ? Instant.MIN : planned.at(), jobs, retried);
    }

    @Nullable Mark requested(JobKey key) {
        return jobs.getOrDefault(key, JobFacts.NONE).requested();
    }

    /** Changes with everything that is learnt. */
    long version() {
        return version;
    }

    /** Nothing is left to do for the plan, so what led to that may go. */
    void finished(StudyPlanned done) {
        if (plan != null && done.plan().equals(plan.plan())) {
            Instant since =
                    jobs.values().stream()
                            .map(JobFacts::measured)
                            .filter(Objects::nonNull)
                            .min(Instant::compareTo)
                            .orElse(Instant.MAX);
            finish = new Finish(done.plan(), since);
        }
    }

    /**
     * Drops what does not count any more.
     *
     * @param isDeleted whether the study was deleted after this time
     * @param isCancelled whether it is not wanted any more
     */
    void tidy(Predicate<Instant> isDeleted, boolean isCancelled) {
        if (isDeleted.test(Instant.MIN)) {
            jobs.replaceAll((key, facts) -> facts.without(isDeleted));
            jobs.values().removeIf(JobFacts.NONE::equals);
            retried.values().removeIf(mark -> isDeleted.test(mark.at()));
            if (planned != null && isDeleted.test(planned.at())) {
                plan = null;
            }
        }
        if (finish != null
                && (plan == null
                        || !finish.plan().equals(plan.plan())
                        || isDeleted.test(finish.since()))) {
            finish = null;
        }
        if (isCancelled || finish != null) {
            jobs.clear();
            retried.clear();
        }
    }
}
