package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The networks of a plan by number, in the plan's order, so that each is found at once. */
public final class PlanIndex {
    public static final int NONE = -1;

    private final PlannedStudy plan;
    private final Map<NetworkId, Integer> numbers;
    private final int[][] bases;

    PlanIndex(PlannedStudy plan) {
        this.plan = requireNonNull(plan, "plan is null");
        List<PlannedNetwork> networks = plan.networks();
        numbers = new HashMap<>(2 * networks.size());
        for (int i = 0; i < networks.size(); i++) {
            numbers.put(networks.get(i).network(), i);
        }
        bases =
                networks.stream()
                        .map(
                                network ->
                                        network.dependsOn().stream()
                                                .mapToInt(this::number)
                                                .filter(base -> base != NONE) // of an import
                                                // they may be
                                                // missing
                                                .toArray())
                        .toArray(int[][]::new);
    }

    PlannedStudy plan() {
        return plan;
    }

    int size() {
        return bases.length;
    }

    PlannedNetwork network(int number) {
        return plan.networks().get(number);
    }

    /** The network's number, or {@link #NONE}. */
    int number(NetworkId network) {
        return numbers.getOrDefault(network, NONE);
    }

    /** The number of the network whose planned job this is, or {@link #NONE}. */
    int number(JobKey job) {
        int number = number(job.network());
        return number != NONE && network(number).jobId().equals(job.jobId()) ? number : NONE;
    }

    /** Numbers of the base networks that this one waits for. */
    int[] bases(int number) {
        return bases[number];
    }
}
