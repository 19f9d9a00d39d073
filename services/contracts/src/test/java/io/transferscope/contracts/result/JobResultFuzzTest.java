package io.transferscope.contracts.result;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import java.util.List;

class JobResultFuzzTest implements JsonTarget<JobResult> {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                Json.write(
                        new JobResult(
                                "0".repeat(64),
                                NetworkId.parse("tiny/0/0/A3B+"),
                                BlobRef.of(new byte[0]),
                                List.of(10, 13, 3),
                                13,
                                1.5,
                                "cpu",
                                Outcomes.parse("AxA="))));
    }

    @Override
    public Class<JobResult> type() {
        return JobResult.class;
    }

    @Override
    public void use(JobResult result) {
        for (double share : new double[] {result.accuracy(), result.best10Accuracy()}) {
            if (!(share >= 0 && share <= 1)) {
                throw new AssertionError("no share: " + share);
            }
        }
        if (result.outcomes() != null && result.outcomes().correct() != result.correct()) {
            throw new AssertionError("outcomes: " + result);
        }
        if (!(result.trainSeconds() >= 0 && result.trainSeconds() < Double.POSITIVE_INFINITY)) {
            throw new AssertionError("no time: " + result.trainSeconds());
        }
    }
}
