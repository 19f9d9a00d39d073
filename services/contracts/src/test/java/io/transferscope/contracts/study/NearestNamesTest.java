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

    @Test
    void namesThatBeginAlikeAreAlike() {
        assertThat(NearestNames.like("tiny", List.of("tiny-of-last-november", "quickstart")))
                .containsExactly("tiny-of-last-november");
    }

    @Test
    void nothingIsLikeWhatIsFarTooLong() {
        String longest = "x".repeat(200);

        assertThat(NearestNames.like(longest, List.of("x"))).containsExactly("x");
        assertThat(NearestNames.like(longest + "x", List.of("x", longest))).isEmpty();
        assertThat(NearestNames.to("x".repeat(1 << 20), List.of("x"))).isEmpty();
    }
}
