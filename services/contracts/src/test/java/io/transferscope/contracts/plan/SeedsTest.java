package io.transferscope.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void neverChange() {
        assertThat(Seeds.derive(0, "network", 0, 0, "baseA")).isEqualTo(336288201776462L);
    }

    @Test
    void differByRootAndPurpose() {
        assertThat(Seeds.derive(1, "order", 2))
                .isNotEqualTo(Seeds.derive(2, "order", 2))
                .isNotEqualTo(Seeds.derive(1, "mirror", 2))
                .isNotEqualTo(Seeds.derive(1, "order", 3))
                .isBetween(0L, (1L << 53) - 1);
    }
}
