package io.transferscope.contracts.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.NetworkId;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class JobResultTest {
    @Test
    void accuracyIsTheLastAndThePapersMetricTheMeanOfTheTenBest() {
        JobResult result = result(List.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 50));

        assertThat(result.accuracy()).isEqualTo(0.5);
        assertThat(result.best10Accuracy()).isCloseTo(0.59, Offset.offset(1e-12));
    }

    @Test
    void withFewerThanTenEvaluationsAllCount() {
        assertThat(result(List.of(10, 30)).best10Accuracy()).isCloseTo(0.2, Offset.offset(1e-12));
    }

    private static JobResult result(List<Integer> correct) {
        return new JobResult(
                "0".repeat(64),
                NetworkId.parse("tiny/0/0/baseA"),
                BlobRef.of(new byte[0]),
                correct,
                100,
                1.5,
                "cpu",
                null);
    }
}
