package io.transferscope.dataset;

import io.transferscope.dataset.tree.Limits;

/** What a data set may cost at most where no setting of a splitter says otherwise. */
public final class UsualLimits {
    public static final Limits FILES = new Limits(5_000_000, 16 << 20, 512L << 30);

    /** Width times height of one image. */
    public static final long IMAGE_PIXELS = 20_000_000;

    private UsualLimits() {}
}
