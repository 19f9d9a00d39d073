package io.transferscope.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.studies.PlanToRead;
import org.junit.jupiter.api.Test;

class PlansTest {
    private final StudyPlan plan = TestingPlans.small();
    private final TestingObjectStore objects = new TestingObjectStore();
    private final Plans plans = new Plans(objects);

    @Test
    void aPlanIsReadOnceForAllItsBaseNetworks() {
        store(plan);

        IndexedPlan first = plans.find(plan.study()).orElseThrow();

        assertThat(plans.find(plan.study()).orElseThrow()).isSameAs(first);
        assertThat(plans.read(announced(plan)).orElseThrow()).isSameAs(first);
    }

    @Test
    void anotherPlanOfTheSameNameIsReadAnew() {
        store(plan);
        plans.find(plan.study());
        StudyPlan other = plan.withInventory(BlobRef.of(new byte[1]));
        store(other);

        assertThat(plans.find(plan.study()).orElseThrow().plan()).isEqualTo(other);
        assertThatThrownBy(() -> plans.read(announced(plan))).hasMessageContaining("was announced");
    }

    @Test
    void variantsAreThoseOfTheirBaseWithTheJobsOfThePlan() {
        IndexedPlan indexed = new IndexedPlan(plan);

        for (PlannedNetwork planned : plan.networks()) {
            NetworkId network = planned.network();
            assertThat(indexed.variantsOf(network))
                    .containsExactlyElementsOf(
                            plan.networks().stream()
                                    .filter(n -> n.dependsOn().filter(network::equals).isPresent())
                                    .toList());
            assertThat(indexed.job(planned).id()).isEqualTo(planned.jobId());
        }
    }

    private void store(StudyPlan latest) {
        objects.put(PlannedStudy.key(plan.study()), Json.write(latest));
    }

    private static PlanToRead announced(StudyPlan plan) {
        return new PlanToRead(plan.study(), BlobRef.of(Json.write(plan)), false);
    }
}
