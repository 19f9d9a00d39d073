package io.transferscope.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class CrashPointTest {
    @Test
    void killsTheFirstTimeUnlessToldOtherwise() {
        CrashPoint.Armed armed = armed("after-result");

        assertThat(armed.isDue(CrashPoint.BEFORE_RESULT)).isFalse();
        assertThat(armed.isDue(CrashPoint.AFTER_RESULT)).isTrue();
    }

    @Test
    void countsHowOftenThePointIsReached() {
        CrashPoint.Armed armed = armed("before-blob:2");

        assertThat(armed.isDue(CrashPoint.BEFORE_BLOB)).isFalse();
        assertThat(armed.isDue(CrashPoint.BEFORE_BLOB)).isTrue();
        assertThat(armed.isDue(CrashPoint.BEFORE_BLOB)).isFalse();
    }

    @Test
    void withoutTheVariableNothingHappens() {
        assertThat(CrashPoint.Armed.parse(null)).isNull();
        assertThat(CrashPoint.Armed.parse(" ")).isNull();
        CrashPoint.AFTER_EVENT.reached();
    }

    @Test
    void aTypoIsNamed() {
        assertThatThrownBy(() -> CrashPoint.Armed.parse("after-results"))
                .hasMessageContaining("TRANSFERSCOPE_CRASH_POINT")
                .hasMessageContaining("after-results");
        assertThatThrownBy(() -> CrashPoint.Armed.parse("after-result:0"))
                .hasMessageContaining("after-result:0");
    }

    private static CrashPoint.Armed armed(String text) {
        return Objects.requireNonNull(CrashPoint.Armed.parse(text));
    }
}
