package io.transferscope.learning.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void cutsEverywhereWithinThePadding() {
        EpochOrder order = new EpochOrder(1, 0, IMAGES, true, 2);

        for (int offset = -2; offset <= 2; offset++) {
            int at = offset;
            assertThat(shifts(order).filter(shift -> shift.right() == at).count())
                    .isBetween(150L, 250L);
            assertThat(shifts(order).filter(shift -> shift.down() == at).count())
                    .isBetween(150L, 250L);
        }
        assertThat(shifts(order).distinct()).hasSize(25);
    }

    @Test
    void placesToCutHaveASeedOfTheirOwn() {
        EpochOrder order = new EpochOrder(1, 3, IMAGES, true, 2);

        assertThat(images(order)).isEqualTo(images(new EpochOrder(1, 3, IMAGES, true)));
        assertThat(shifts(order).toList())
                .isEqualTo(shifts(new EpochOrder(1, 3, IMAGES, false, 2)).toList())
                .isNotEqualTo(shifts(new EpochOrder(1, 4, IMAGES, true, 2)).toList())
                .isNotEqualTo(shifts(new EpochOrder(2, 3, IMAGES, true, 2)).toList());
        assertThat(shifts(new EpochOrder(1, 3, IMAGES, true))).containsOnly(Shift.NONE);
    }

    private static Stream<Shift> shifts(EpochOrder order) {
        return IntStream.range(0, IMAGES).mapToObj(order::shift);
    }

    private static int[] images(EpochOrder order) {
        return IntStream.range(0, IMAGES).map(order::image).toArray();
    }
}
