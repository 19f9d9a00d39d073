package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.studies.JobRecord;
import io.transferscope.studies.LogPosition;
import io.transferscope.studies.PlanIndex;
import io.transferscope.studies.Published;
import io.transferscope.studies.StudySnapshot;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this process has said of jobs, and has not heard yet in the log. It counts until it is
 * heard, and no longer than a while: it may have got lost. For use by one thread.
 */
final class UnconfirmedJobs {
    private final Map<String, Map<JobKey, Said>> byStudy = new HashMap<>();

    /** What was known of the job before. */
    private record Said(
            Instant at, @Nullable LogPosition dispatched, @Nullable Published<JobFailed> failure) {
        boolean isUnheard(JobRecord known) {
            return Objects.equals(dispatched, known.dispatched())
                    && Objects.equals(failure, known.failure());
        }
    }

    /** The job was published, or it was said that it cannot be made. */
    void add(Candidate candidate, Instant now) {
        JobRecord known = candidate.study().record(candidate.number());
        byStudy.computeIfAbsent(candidate.study().study(), study -> new HashMap<>())
                .put(candidate.job(), new Said(now, known.dispatched(), known.failure()));
    }

    /** Of these networks of the study, by number; what was heard meanwhile is forgotten. */
    BitSet of(StudySnapshot study) {
        BitSet numbers = new BitSet();
        Map<JobKey, Said> jobs = byStudy.getOrDefault(study.study(), Map.of());
        for (Iterator<Map.Entry<JobKey, Said>> all = jobs.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<JobKey, Said> job = all.next();
            int number = study.number(job.getKey().network());
            if (number != PlanIndex.NONE && job.getValue().isUnheard(study.record(number))) {
                numbers.set(number);
            } else {
                all.remove();
            }
        }
        return numbers;
    }

    /** Forgets what was said so long ago that it has got lost. */
    void forgetLost(QueueReading reading) {
        byStudy.values().forEach(jobs -> jobs.values().removeIf(s -> reading.isQuietSince(s.at())));
        byStudy.values().removeIf(Map::isEmpty);
    }
}
