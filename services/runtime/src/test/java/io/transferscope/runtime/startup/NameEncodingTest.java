package io.transferscope.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameEncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"ANSI_X3.4-1968", "ISO-8859-1", "GB18030", "unknown"})
    void aLocaleThatLosesLettersIsRefusedWithTheRemedy(String encoding) {
        assertThatThrownBy(() -> NameEncoding.require(encoding))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageStartingWith("The locale is not UTF-8 but " + encoding)
                .hasMessageContaining("set LC_ALL to C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "UTF8"})
    void utf8IsFine(String encoding) {
        assertThatCode(() -> NameEncoding.require(encoding)).doesNotThrowAnyException();
    }
}
