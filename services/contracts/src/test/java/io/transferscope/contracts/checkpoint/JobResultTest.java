package io.transferscope.contracts.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.NetworkId;
import java.util.BitSet;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
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

    @Test
    void outcomesThatTellAnotherNumberAreRefused() {
        Outcomes four = Outcomes.of(BitSet.valueOf(new byte[] {0b1111}), 100);

        assertThat(result(List.of(9, 4), four).outcomes()).isEqualTo(four);
        assertThatThrownBy(() -> result(List.of(9, 5), four))
                .hasMessageContaining("4 right images, not 5 of 100");
        assertThatThrownBy(() -> result(List.of(9, 4), Outcomes.of(new BitSet(), 8)))
                .hasMessageContaining("outcomes");
    }

    private static JobResult result(List<Integer> correct) {
        return result(correct, null);
    }

    private static JobResult result(List<Integer> correct, @Nullable Outcomes outcomes) {
        return new JobResult(
                "0".repeat(64),
                NetworkId.parse("tiny/0/0/baseA"),
                BlobRef.of(new byte[0]),
                correct,
                100,
                1.5,
                "cpu",
                outcomes);
    }
}
