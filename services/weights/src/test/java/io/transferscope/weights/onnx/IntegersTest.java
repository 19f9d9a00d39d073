package io.transferscope.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegersTest {
    private static final Integers SIX = Integers.list(List.of(1L, 2L, 3L, 4L, 5L, 6L));

    @Test
    void tablesAreTurned() {
        Integers table = SIX.reshape(List.of(-1L, 2L));

        assertThat(table.shape()).isEqualTo(List.of(3, 2));
        assertThat(table.transpose().values()).isEqualTo(List.of(1L, 3L, 5L, 2L, 4L, 6L));
    }

    @Test
    void tablesAreCutByRows() {
        Integers table = SIX.reshape(List.of(3L, 2L));

        Integers reversed = table.slice(new Cut(0, -1, Long.MIN_VALUE, -1));

        assertThat(reversed.values()).isEqualTo(List.of(5L, 6L, 3L, 4L, 1L, 2L));
        assertThat(reversed.shape()).isEqualTo(List.of(3, 2));
    }

    @Test
    void positionsCountFromTheEndToo() {
        assertThat(SIX.gather(Integers.one(-1)).values()).isEqualTo(List.of(6L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.gather(Integers.one(6)))
                .withMessage("of 6 integers there is none at 6");
    }

    @Test
    void oneMoreThanTheMostAreRefused() {
        List<Long> most = Collections.nCopies(Integers.MOST, 1L);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Integers.list(most).concat(SIX))
                .withMessage("70 integers are more than 64");
    }

    @Test
    void tablesOfOtherSizesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIX.reshape(List.of(-1L, 4L)))
                .withMessage("integers of shape [1, 4] cannot be 6");
    }
}
