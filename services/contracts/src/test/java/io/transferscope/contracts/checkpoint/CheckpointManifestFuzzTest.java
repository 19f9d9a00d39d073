package io.transferscope.contracts.checkpoint;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import java.util.List;
import java.util.Map;

class CheckpointManifestFuzzTest implements JsonTarget<CheckpointManifest> {
    private final StudyPlan plan = TestingPlans.small();

    @Override
    public List<byte[]> seeds() {
        CheckpointManifest start = CheckpointManifest.fresh(TestingPlans.job(plan, "baseA"));
        CheckpointManifest trained =
                new CheckpointManifest(
                        start.job(), TestingCheckpoints.trained(start).layers(), provenance());
        return List.of(
                start.toJson(),
                trained.toJson(),
                CheckpointManifest.variant(TestingPlans.job(plan, "A1B"), trained).toJson(),
                CheckpointManifest.fresh(TestingPlans.job(plan, "R1B")).toJson());
    }

    private static Provenance provenance() {
        return new Provenance(
                BlobRef.of(new byte[0]),
                "none",
                new Normalization(List.of(1., 2., 3.), List.of(1., 1., 1.)),
                new Environment("cpu", 1, "avx2", Map.of("nd4j", "1"), "17", "linux"),
                "conv1 has no fast kernel");
    }

    @Override
    public Class<CheckpointManifest> type() {
        return CheckpointManifest.class;
    }

    @Override
    public int longest() {
        return 6000;
    }

    @Override
    public void use(CheckpointManifest manifest) {
        manifest.job().id();
    }
}
