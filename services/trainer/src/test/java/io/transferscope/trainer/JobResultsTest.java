package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.TestingObjectStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results whose bytes are not what they should be. */
class JobResultsTest {
    private static final String JOB = "a".repeat(64);

    private final TestingObjectStore store = new TestingObjectStore();
    private final JobResults results = new JobResults(store);

    private static JobResult resultOf(String jobId) {
        return new JobResult(
                jobId,
                NetworkId.parse("tiny/0/0/baseA"),
                BlobRef.of(new byte[] {1}),
                List.of(3),
                20,
                1,
                "cpu-test",
                null);
    }

    @Test
    void aDamagedResultIsInvalidAndNamed() {
        store.put(JobResult.key(JOB), new byte[] {'{', '"'});

        assertThatThrownBy(() -> results.find(JOB))
                .hasMessageStartingWith("Result jobs/" + JOB + "/result.json cannot be used: ")
                .hasMessageEndingWith(
                        ". Remove this object from the bucket, and retry the network to train it again")
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void aStoreThatIsAwayIsNotADamagedResult() {
        store.failNext(1);

        assertThatThrownBy(() -> results.find(JOB))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));
    }

    @Test
    void anotherJobsResultIsInvalidAndNamed() {
        String other = "b".repeat(64);
        store.put(JobResult.key(JOB), Json.write(resultOf(other)));

        assertThatThrownBy(() -> results.find(JOB))
                .hasMessageStartingWith(
                        "Result jobs/%s/result.json cannot be used: is the result of job %s."
                                .formatted(JOB, other))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }
}
