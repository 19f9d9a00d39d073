package io.transferscope.contracts.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    @Test
    void surviveJson() {
        Outcomes outcomes = Outcomes.of(BitSet.valueOf(new byte[] {0b101, 1}), 20);

        byte[] json = Json.write(outcomes);

        assertThat(new String(json, UTF_8)).isEqualTo("\"BQEA\"");
        assertThat(Json.read(json, Outcomes.class)).isEqualTo(outcomes).hasToString("BQEA");
    }

    @Test
    void areComparedImageByImage() {
        Outcomes one = Outcomes.of(BitSet.valueOf(new byte[] {0b0111}), 4);
        Outcomes other = Outcomes.of(BitSet.valueOf(new byte[] {0b1001}), 4);

        assertThat(one.rightOnlyHere(other)).isEqualTo(2);
        assertThat(other.rightOnlyHere(one)).isEqualTo(1);
        assertThat(one.correct()).isEqualTo(3);
    }

    @Test
    void areAddedToTheSumOfTheirImage() {
        double[] sums = {1, 1, 1};

        Outcomes.of(BitSet.valueOf(new byte[] {0b101}), 3).addTo(sums, -0.5);

        assertThat(sums).containsExactly(0.5, 1, 0.5);
    }

    @Test
    void fitTheirNumberOfImagesOnly() {
        Outcomes outcomes = Outcomes.parse("BQEA");

        assertThat(outcomes.fits(20)).isTrue();
        assertThat(outcomes.fits(16)).isFalse();
        assertThat(outcomes.fits(25)).isFalse();
        assertThatThrownBy(() -> Outcomes.of(BitSet.valueOf(new byte[] {0b1000}), 3))
                .hasMessageContaining("3 images");
    }

    @Test
    void aResultFromElsewhereIsToldFromOneOfATraining() {
        NetworkId network = NetworkId.parse("paper/0/0/A3B");
        AccuracyMeasured imported =
                new AccuracyMeasured(
                        network, new ImportedResult("a".repeat(64), 7, 0.5, null, null, null));
        AccuracyMeasured diverged =
                new AccuracyMeasured(
                        network, new ImportedResult("a".repeat(64), 7, null, null, null, null));

        assertThat(read(imported)).isEqualTo(imported);
        assertThat(read(diverged).result().accuracy()).isNaN();
        assertThat(imported.training()).isEmpty();
        assertThat(imported.isTrained()).isFalse();
    }

    private static AccuracyMeasured read(AccuracyMeasured event) {
        return Topics.ACCURACIES.decode(event.key(), Topics.ACCURACIES.encode(event));
    }
}
