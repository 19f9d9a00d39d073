package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.studies.JobRecord;
import io.transferscope.studies.Place;
import io.transferscope.studies.Published;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this process has said of jobs, and has not heard yet in the log. It counts until it is
 * heard, and no longer than a while: it may have got lost. For use by one thread.
 */
final class Unheard {
    private final Map<JobKey, Said> said = new HashMap<>();

    /** What was known of the job before. */
    private record Said(
            Instant at, @Nullable Place dispatched, @Nullable Published<JobFailed> failure) {}

    /** The job was published, or it was said that it cannot be made. */
    void add(Candidate candidate, Instant now) {
        JobRecord known = candidate.study().record(candidate.number());
        said.put(candidate.job(), new Said(now, known.dispatched(), known.failure()));
    }

    /**
     * @param known of the job by now
     */
    boolean has(JobKey job, JobRecord known) {
        Said last = said.get(job);
        return last != null
                && Objects.equals(last.dispatched(), known.dispatched())
                && Objects.equals(last.failure(), known.failure());
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    /** Forgets what was said so long ago that it has got lost. */
    void forgetLost(Moment moment) {
        said.values().removeIf(last -> moment.isQuietSince(last.at()));
    }
}
