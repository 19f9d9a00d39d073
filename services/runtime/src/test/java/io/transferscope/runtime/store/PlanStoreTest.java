package io.transferscope.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.runtime.failure.Failures;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanStoreTest {
    private final StudyPlan plan = TestingPlans.small();
    private final TestingObjectStore objects = new TestingObjectStore();
    private TestingBlobStore blobs;
    private PlanStore plans;

    @BeforeEach
    void open(@TempDir Path directory) {
        blobs = new TestingBlobStore(directory);
        plans = new PlanStore(objects, blobs);
    }

    @Test
    void planIsThatWhichWasAnnounced() {
        store(plan);

        assertThat(plans.plan(plan.study(), BlobRef.of(Json.write(plan)))).isEqualTo(plan);
    }

    @Test
    void anotherPlanOfTheSameNameIsNone() {
        store(plan.withInventory(BlobRef.of(new byte[1])));

        assertThatThrownBy(() -> plans.plan(plan.study(), BlobRef.of(Json.write(plan))))
                .hasMessageContaining("was announced")
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void planThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> plans.plan(plan.study(), BlobRef.of(Json.write(plan))))
                .hasMessageContaining(PlannedStudy.key(plan.study()))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void draftIsABlobOfItsOwn() {
        BlobRef draft = blobs.put(Json.write(plan));

        assertThat(plans.draft(plan.study(), draft)).isEqualTo(plan);
        assertThatThrownBy(() -> plans.draft("another", draft))
                .hasMessageContaining("announced for another")
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    private void store(StudyPlan latest) {
        objects.put(PlannedStudy.key(plan.study()), Json.write(latest));
    }
}
