package io.transferscope.learning.features;

import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.data.Shift;
import java.nio.FloatBuffer;

/**
 * Normalised images that are cut where a selection says. What lies beyond an image is 0, the mean
 * by which they are normalised, with which convolutions pad, too.
 */
public final class CutPixels implements Features {
    private final Features pixels;
    private final float[] whole;
    private final float[] cut;

    /**
     * @param pixels whole images, which are closed with these
     */
    public CutPixels(Features pixels) {
        this.pixels = pixels;
        whole = new float[pixels.shape().elements()];
        cut = new float[whole.length];
    }

    @Override
    public Shape shape() {
        return pixels.shape();
    }

    @Override
    public void load(Selection selection, FloatBuffer target) {
        FloatBuffer images = target.slice();
        pixels.load(selection, target);
        for (int i = 0; i < selection.size(); i++) {
            Shift shift = selection.shifts().get(i);
            if (!shift.equals(Shift.NONE)) {
                images.get(i * whole.length, whole);
                shift.cut(whole, shape().size(), cut);
                images.put(i * whole.length, cut);
            }
        }
    }

    @Override
    public void close() {
        pixels.close();
    }
}
