package io.transferscope.learning.data;

import io.transferscope.contracts.plan.Seeds;
import java.util.BitSet;

/**
 * The order in which one epoch shows the training images, and which of them are mirrored: a
 * function of the job's seed and the epoch alone, so that an interrupted epoch can be taken up
 * anywhere.
 */
public final class EpochOrder {
    private final int[] order;
    private final BitSet mirrored = new BitSet();

    public EpochOrder(long jobSeed, int epoch, int images, boolean mirror) {
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
    }

    /** The image at this place of the epoch. */
    public int image(int place) {
        return order[place];
    }

    public boolean isMirrored(int image) {
        return mirrored.get(image);
    }
}
