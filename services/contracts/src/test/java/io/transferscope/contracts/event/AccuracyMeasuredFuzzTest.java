package io.transferscope.contracts.event;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.fuzz.JsonTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import java.util.List;

/** Results of both kinds, which are told apart by their fields. */
class AccuracyMeasuredFuzzTest implements JsonTarget<AccuracyMeasured> {
    private static final NetworkId NETWORK = NetworkId.parse("tiny/0/0/A3B+");

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Json.write(
                        new AccuracyMeasured(
                                NETWORK,
                                new ImportedResult(
                                        "0".repeat(64),
                                        2,
                                        0.5,
                                        0.6,
                                        new Tested(5, 10),
                                        new ImportedResult.Details(14, "abc", 1.5, "cpu")))),
                Json.write(
                        new AccuracyMeasured(
                                NETWORK,
                                new ImportedResult("0".repeat(64), 2, null, null, null, null))),
                Json.write(
                        new AccuracyMeasured(
                                NETWORK,
                                new JobResult(
                                        "0".repeat(64),
                                        NETWORK,
                                        BlobRef.of(new byte[0]),
                                        List.of(10),
                                        100,
                                        1.5,
                                        "cpu",
                                        null))));
    }

    @Override
    public Class<AccuracyMeasured> type() {
        return AccuracyMeasured.class;
    }

    @Override
    public void use(AccuracyMeasured event) {
        double accuracy = event.result().accuracy();
        if (!(Double.isNaN(accuracy) || (accuracy >= 0 && accuracy <= 1))) {
            throw new AssertionError("no accuracy: " + accuracy);
        }
        event.result().tested();
    }
}
