package io.transferscope.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobTest {
    @Test
    void readsThePapersLabels() {
        assertThat(Job.parse("baseB")).isEqualTo(new Job("baseB", 'B', 'B', 0, false));
        assertThat(Job.parse("A3B")).isEqualTo(new Job("A3B", 'B', 'A', 3, true));
        assertThat(Job.parse("B7B+")).isEqualTo(new Job("B7B+", 'B', 'B', 7, false));
    }

    @Test
    void copiesFromTheSourcesBaseNetwork() {
        assertThat(Job.parse("A3B").base()).hasValue("baseA");
        assertThat(Job.parse("baseA").base()).isEmpty();
    }

    @Test
    void fineTunedLayersAreNotFrozen() {
        assertThat(Job.parse("A3B").frozenLayers()).isEqualTo(3);
        assertThat(Job.parse("A3B+").frozenLayers()).isZero();
    }

    @Test
    void refusesOtherNames() {
        assertThatThrownBy(() -> Job.parse("A8B")).hasMessage("no network is called A8B");
    }
}
