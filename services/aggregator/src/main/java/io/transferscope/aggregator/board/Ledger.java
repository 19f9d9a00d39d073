package io.transferscope.aggregator.board;

import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evidence by job: that of planned jobs by their number in the plan, to be copied in no time. */
final class Ledger {
    private final Map<JobKey, Evidence> unplanned = new HashMap<>();
    private @Nullable PlanIndex plan;
    private @Nullable Evidence[] planned = {};

    Evidence get(JobKey job) {
        int number = number(job);
        Evidence known = number == PlanIndex.NONE ? unplanned.get(job) : planned[number];
        return known == null ? Evidence.NONE : known;
    }

    void put(JobKey job, Evidence evidence) {
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
            Evidence known = planned[i];
            if (known != null && plan != null) {
                unplanned.put(JobKey.of(plan.network(i)), known);
            }
        }
        plan = other;
        planned = new Evidence[other == null ? 0 : other.size()];
        for (int i = 0; i < planned.length; i++) {
            planned[i] = unplanned.remove(JobKey.of(other.network(i)));
        }
    }

    /** Forgets what was published at this time or before. */
    void forget(Instant until) {
        unplanned.replaceAll((job, known) -> known.after(until));
        unplanned.values().removeIf(Evidence.NONE::equals);
        for (int i = 0; i < planned.length; i++) {
            Evidence known = planned[i];
            Evidence left = known == null ? Evidence.NONE : known.after(until);
            planned[i] = left.equals(Evidence.NONE) ? null : left;
        }
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
    @Nullable Evidence[] planned() {
        return planned.clone();
    }

    private int number(JobKey job) {
        return plan == null ? PlanIndex.NONE : plan.number(job);
    }
}
