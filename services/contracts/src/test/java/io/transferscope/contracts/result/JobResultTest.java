package io.transferscope.contracts.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.Json;
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

    @Test
    void aDivergedTrainingHasNoAccuracy() {
        JobResult finite = result(List.of(30, 0));
        JobResult diverged =
                new JobResult(
                        finite.jobId(),
                        finite.trainedFor(),
                        finite.checkpoint(),
                        finite.correctPerEpoch(),
                        finite.total(),
                        finite.trainSeconds(),
                        finite.backend(),
                        finite.outcomes(),
                        true,
                        null);

        assertThat(finite.accuracy()).isZero();
        assertThat(diverged.accuracy()).isNaN();
        assertThat(diverged.tested()).isEmpty();
        assertThat(diverged.withoutDetails().accuracy()).isNaN();
        assertThat(Json.read(Json.write(diverged), JobResult.class)).isEqualTo(diverged);
    }

    /** Digests and readers know results without it. */
    @Test
    void aFiniteTrainingSaysNothingOfDivergence() {
        assertThat(new String(Json.write(result(List.of(1))), UTF_8))
                .isEqualTo(
                        "{\"backend\":\"cpu\",\"checkpoint\":{\"sha256\":\""
                                + BlobRef.of(new byte[0]).sha256()
                                + "\",\"size\":0},\"correctPerEpoch\":[1],\"jobId\":\""
                                + "0".repeat(64)
                                + "\",\"total\":100,\"trainSeconds\":1.5,"
                                + "\"trainedFor\":\"tiny/0/0/baseA\"}");
    }

    private static JobResult result(List<Integer> correct) {
        return result(correct, null);
    }

    @Test
    void losesNoEpochsLossAndTakesNoOther() {
        JobResult result = withLosses(List.of(2.5f, 1.2345678f));

        assertThat(Json.read(Json.write(result), JobResult.class)).isEqualTo(result);
        assertThat(result.withoutDetails().lossPerEpoch()).isNull();
        for (List<Float> wrong :
                List.of(List.of(1f), List.of(1f, -1f), List.of(1f, Float.POSITIVE_INFINITY))) {
            assertThatThrownBy(() -> withLosses(wrong))
                    .hasMessage("lossPerEpoch must have a number from 0 on for each of 2 epochs");
        }
    }

    private static JobResult withLosses(List<Float> losses) {
        return new JobResult(
                "0".repeat(64),
                NetworkId.parse("tiny/0/0/baseA"),
                BlobRef.of(new byte[0]),
                List.of(10, 20),
                100,
                1.5,
                "cpu",
                null,
                null,
                losses);
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
