package io.transferscope.transfer.job;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan whose base networks, and what starts from them, are found at once, however large it is.
 */
public final class IndexedPlan {
    private final StudyPlan plan;
    private final Map<NetworkId, PlannedNetwork> bases = new HashMap<>();
    private final Map<NetworkId, List<PlannedNetwork>> variants = new HashMap<>();

    public IndexedPlan(StudyPlan plan) {
        this.plan = requireNonNull(plan, "plan is null");
        for (PlannedNetwork planned : plan.networks()) {
            if (planned.network().treatment() instanceof Treatment.Base) {
                bases.put(planned.network(), planned);
            }
            planned.dependsOn()
                    .ifPresent(
                            base ->
                                    variants.computeIfAbsent(base, any -> new ArrayList<>())
                                            .add(planned));
        }
    }

    public StudyPlan plan() {
        return plan;
    }

    public String study() {
        return plan.study();
    }

    /** In the plan's order. */
    public List<PlannedNetwork> networks() {
        return plan.networks();
    }

    /** The base network of this name. */
    public Optional<PlannedNetwork> base(NetworkId network) {
        return Optional.ofNullable(bases.get(network));
    }

    /** Networks that can be trained only after this one, in the plan's order. */
    public List<PlannedNetwork> variantsOf(NetworkId base) {
        return List.copyOf(variants.getOrDefault(base, List.of()));
    }

    /** The whole job of a planned network. */
    public JobSpec job(PlannedNetwork planned) {
        return plan.job(planned, planned.dependsOn().flatMap(this::base));
    }
}
