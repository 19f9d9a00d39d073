package io.transferscope.learning.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    private static final int IMAGES = 1000;

    @Test
    void showsEachImageOnce() {
        EpochOrder order = new EpochOrder(1, 0, IMAGES, true);

        assertThat(IntStream.range(0, IMAGES).map(order::image).sorted())
                .containsExactlyElementsOf(IntStream.range(0, IMAGES).boxed().toList());
    }

    @Test
    void mirrorsAboutHalf() {
        EpochOrder order = new EpochOrder(1, 0, IMAGES, true);

        assertThat(IntStream.range(0, IMAGES).filter(order::isMirrored).count())
                .isBetween(440L, 560L);
    }

    @Test
    void mirrorsNothingUnasked() {
        EpochOrder order = new EpochOrder(1, 0, IMAGES, false);

        assertThat(IntStream.range(0, IMAGES).filter(order::isMirrored)).isEmpty();
    }

    @Test
    void epochsAndSeedsDiffer() {
        int[] first = images(new EpochOrder(1, 0, IMAGES, true));

        assertThat(images(new EpochOrder(1, 1, IMAGES, true))).isNotEqualTo(first);
        assertThat(images(new EpochOrder(2, 0, IMAGES, true))).isNotEqualTo(first);
        assertThat(images(new EpochOrder(1, 0, IMAGES, true))).isEqualTo(first);
    }

    /** Order and coins have seeds of their own. */
    @Test
    void orderDoesNotDependOnMirroring() {
        assertThat(images(new EpochOrder(1, 0, IMAGES, false)))
                .isEqualTo(images(new EpochOrder(1, 0, IMAGES, true)));
    }

    private static int[] images(EpochOrder order) {
        return IntStream.range(0, IMAGES).map(order::image).toArray();
    }
}
