package io.transferscope.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.plan.Treatment.Base;
import io.transferscope.contracts.plan.Treatment.Pretrained;
import io.transferscope.contracts.plan.Treatment.RandomFilters;
import io.transferscope.contracts.plan.Treatment.Variant;
import io.transferscope.contracts.plan.Treatment.WarmTop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseA", "baseB", "A3B", "A3B+", "B3B", "B12B+", "B3A", "P3B", "P10B+", "R3B",
                "R7A", "B3B=", "A12B="
            })
    void everyLabelReadsBack(String label) {
        assertThat(Treatment.parse(label).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "base", "baseC", "A0B", "A03B", "A3", "3B", "R3B+", "P0B", "A3B++", "a3b",
                "A9999B", "P3B=", "R3B=", "A3B+=", "A3B=+", "base="
            })
    void anythingElseIsRefused(String label) {
        assertThatThrownBy(() -> Treatment.parse(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(label);
    }

    @Test
    void labelsMeanWhatThePaperSays() {
        assertThat(Treatment.parse("baseB")).isEqualTo(new Base(Task.B));
        assertThat(Treatment.parse("A3B+")).isEqualTo(new Variant(Task.A, 3, Task.B, true));
        assertThat(Treatment.parse("R3B")).isEqualTo(new RandomFilters(3, Task.B));
        assertThat(Treatment.parse("P3B+")).isEqualTo(new Pretrained(3, Task.B, true));
        assertThat(Treatment.parse("P3B").isFrozen()).isTrue();
        assertThat(Treatment.parse("P3B+").isFrozen()).isFalse();
        assertThat(Treatment.parse("P3B+").copiedFrom()).isEmpty();
        assertThat(((Variant) Treatment.parse("B3B")).isSelffer()).isTrue();
        assertThat(Treatment.parse("A3B").isFrozen()).isTrue();
        assertThat(Treatment.parse("A3B+").isFrozen()).isFalse();
        assertThat(Treatment.parse("R3B").isFrozen()).isTrue();
        assertThat(Treatment.parse("baseA").isFrozen()).isFalse();
        assertThat(Treatment.parse("A3B=")).isEqualTo(new WarmTop(Task.A, 3, Task.B));
        assertThat(Treatment.parse("A3B=").isFrozen()).isTrue();
        assertThat(Treatment.parse("A3B=").isFineTuned()).isFalse();
        assertThat(Treatment.parse("A3B=").startsFrom())
                .containsExactly(new Base(Task.A), new Base(Task.B));
        assertThat(Treatment.parse("B3B=").startsFrom()).containsExactly(new Base(Task.B));
        assertThat(Treatment.parse("A3B+").startsFrom()).containsExactly(new Base(Task.A));
        assertThat(Treatment.parse("R3B").startsFrom()).isEmpty();
    }

    @Test
    void aNetworkIsNamedByItsPlaceInTheStudy() {
        NetworkId id = new NetworkId("tiny", 1, 0, Treatment.parse("A3B+"));

        assertThat(id).hasToString("tiny/1/0/A3B+");
        assertThat(NetworkId.parse("tiny/1/0/A3B+")).isEqualTo(id);
        assertThatThrownBy(() -> NetworkId.parse("tiny/1/A3B+"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
