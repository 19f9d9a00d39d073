package io.transferscope.learning.data;

import io.transferscope.contracts.plan.Seeds;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The order in which one epoch shows the training images, which of them are mirrored, and where
 * they are cut: a function of the job's seed and the epoch alone, so that an interrupted epoch can
 * be taken up anywhere.
 */
public final class EpochOrder {
    private final int[] order;
    private final BitSet mirrored = new BitSet();
    private final Shift[] shifts;

    public EpochOrder(long jobSeed, int epoch, int images, boolean mirror) {
        this(jobSeed, epoch, images, mirror, 0);
    }

    /**
     * @param padding by how many pixels images may be cut off their place in each direction
     */
    public EpochOrder(long jobSeed, int epoch, int images, boolean mirror, int padding) {
        order = new int[images];
        SplitMix64 shuffle = new SplitMix64(Seeds.derive(jobSeed, "order", epoch));
        for (int i = 0; i < images; i++) {
            int j = shuffle.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        if (mirror) {
            SplitMix64 coins = new SplitMix64(Seeds.derive(jobSeed, "mirror", epoch));
            for (int i = 0; i < images; i++) {
                mirrored.set(i, coins.nextLong() < 0);
            }
        }
        shifts = new Shift[images];
        Arrays.fill(shifts, Shift.NONE);
        if (padding > 0) {
            SplitMix64 places = new SplitMix64(Seeds.derive(jobSeed, "crop", epoch));
            int all = 2 * padding + 1;
            for (int i = 0; i < images; i++) {
                int right = places.nextInt(all) - padding;
                shifts[i] = new Shift(right, places.nextInt(all) - padding);
            }
        }
    }

    /** The image at this place of the epoch. */
    public int image(int place) {
        return order[place];
    }

    public boolean isMirrored(int image) {
        return mirrored.get(image);
    }

    /** How far the square that is cut of an image lies off its own. */
    public Shift shift(int image) {
        return shifts[image];
    }
}
