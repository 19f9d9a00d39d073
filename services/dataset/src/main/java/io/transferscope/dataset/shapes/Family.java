package io.transferscope.dataset.shapes;

import java.util.Locale;

/** The two families of classes, far enough apart that features for one serve the other less. */
public enum Family {
    /** Grown: textures, blobs and noisy contours in muted colours with soft edges. */
    ORGANIC,
    /** Made: polygons, gratings and symbols in strong colours with hard edges. */
    CONSTRUCTED;

    /** As in the data set's column {@code group}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
