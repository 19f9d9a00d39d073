package io.transferscope.contracts.plan;

import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.contracts.json.Json;
import java.util.List;

class StudyPlanFuzzTest implements JsonTarget<StudyPlan> {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                Json.write(TestingPlans.small()),
                Json.write(TestingPlans.of("{\"copiedLayers\": [1], \"treatments\": [\"AnB\"]}")),
                Json.write(
                        TestingPlans.of(
                                "{\"queue\": \"nightly\", \"priority\": 7,"
                                        + " \"copiedLayers\": [1], \"treatments\": [\"AnB\"]}")),
                Json.write(
                        TestingPlans.of(
                                "{\"split\": {\"kind\": \"groups\", \"column\": \"group\","
                                        + " \"a\": [\"even\"], \"b\": [\"odd\"]},"
                                        + " \"copiedLayers\": [1], \"treatments\": [\"BnB\"]}")));
    }

    @Override
    public Class<StudyPlan> type() {
        return StudyPlan.class;
    }

    @Override
    public void use(StudyPlan plan) {
        plan.request().share();
        for (PlannedNetwork planned : plan.networks()) {
            plan.job(planned);
            planned.dependsOn();
        }
    }
}
