package io.transferscope.studies;

import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records by job: that of planned jobs by their number in the plan, to be copied in no time. */
final class JobRecords {
    private final Map<JobKey, JobRecord> unplanned = new HashMap<>();
    private @Nullable PlanIndex plan;
    private @Nullable JobRecord[] planned = {};

    JobRecord get(JobKey job) {
        int number = number(job);
        JobRecord known = number == PlanIndex.NONE ? unplanned.get(job) : planned[number];
        return known == null ? JobRecord.NONE : known;
    }

    void put(JobKey job, JobRecord evidence) {
        int number = number(job);
        if (number == PlanIndex.NONE) {
            unplanned.put(job, evidence);
        } else {
            planned[number] = evidence;
        }
    }

    /** Another plan, or none: what is known stays known. */
    void plan(@Nullable PlanIndex other) {
        for (int i = 0; i < planned.length; i++) {
            JobRecord known = planned[i];
            if (known != null && plan != null) {
                unplanned.put(JobKey.of(plan.network(i)), known);
            }
        }
        plan = other;
        planned = new JobRecord[other == null ? 0 : other.size()];
        for (int i = 0; other != null && i < planned.length; i++) {
            planned[i] = unplanned.remove(JobKey.of(other.network(i)));
        }
    }

    /** Forgets what was published at this time or before. */
    void forget(Instant until) {
        replaceAll(known -> known.after(until));
    }

    void replaceAll(UnaryOperator<JobRecord> change) {
        unplanned.replaceAll((job, known) -> change.apply(known));
        unplanned.values().removeIf(JobRecord.NONE::equals);
        for (int i = 0; i < planned.length; i++) {
            JobRecord known = planned[i];
            JobRecord left = known == null ? JobRecord.NONE : change.apply(known);
            planned[i] = left.equals(JobRecord.NONE) ? null : left;
        }
    }

    void clear() {
        unplanned.clear();
        Arrays.fill(planned, null);
    }

    /** When the oldest result was published, which all that is known of the jobs rests on. */
    Instant oldest() {
        return Stream.concat(unplanned.values().stream(), Arrays.stream(planned))
                .filter(Objects::nonNull)
                .map(JobRecord::accuracy)
                .filter(Objects::nonNull)
                .map(Published::time)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    boolean isEmpty() {
        return unplanned.isEmpty() && Arrays.stream(planned).allMatch(Objects::isNull);
    }

    /** Networks of which anything is known. */
    Set<NetworkId> networks() {
        Set<NetworkId> networks = new HashSet<>();
        unplanned.keySet().forEach(job -> networks.add(job.network()));
        for (int i = 0; i < planned.length; i++) {
            if (planned[i] != null && plan != null) {
                networks.add(plan.network(i).network());
            }
        }
        return networks;
    }

    @Nullable PlanIndex plan() {
        return plan;
    }

    /** A copy, by number in the plan. */
    @Nullable JobRecord[] planned() {
        return planned.clone();
    }

    private int number(JobKey job) {
        return plan == null ? PlanIndex.NONE : plan.number(job);
    }
}
