package io.transferscope.contracts.checkpoint;

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
                                List.of(10, 100, 0),
                                100,
                                1.5,
                                "cpu",
                                null)));
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
        if (!(result.trainSeconds() >= 0 && result.trainSeconds() < Double.POSITIVE_INFINITY)) {
            throw new AssertionError("no time: " + result.trainSeconds());
        }
    }
}
