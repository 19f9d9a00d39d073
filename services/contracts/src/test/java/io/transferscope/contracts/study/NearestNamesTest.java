package io.transferscope.contracts.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    @Test
    void theNearestComeFirst() {
        assertThat(NearestNames.to("tiny", List.of("quickstart", "tiny-2", "tni", "tinny")))
                .containsExactly("tinny", "tiny-2", "tni", "quickstart");
    }

    @Test
    void whatIsNotAlikeIsLeftOut() {
        assertThat(NearestNames.like("tiny", List.of("quickstart", "tiny-2", "tinny")))
                .containsExactly("tinny", "tiny-2");
    }
}
