package io.transferscope.dataset.image;

import java.awt.image.BufferedImage;
import java.util.BitSet;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Hears when a reader gives less than the whole picture, and does not call that an error. */
final class TruncationListener implements IIOReadWarningListener, IIOReadUpdateListener {
    private final ImageKind kind;
    private final int rows;
    private final BitSet written = new BitSet();
    private @Nullable String warning;

    TruncationListener(ImageKind kind, int rows) {
        this.kind = kind;
        this.rows = rows;
    }

    void throwIfSo() throws UnreadableImageException {
        // Java's GIF reader leaves rows empty where the data ends too early
        if (kind == ImageKind.GIF && written.cardinality() < rows) {
            throw new UnreadableImageException("it is cut off");
        }
        // TwelveMonkeys' readers warn where they leave something out
        if (warning != null && (kind == ImageKind.TIFF || kind == ImageKind.WEBP)) {
            throw new UnreadableImageException("it can be decoded only in part: " + warning);
        }
    }

    @Override
    public void warningOccurred(ImageReader source, String text) {
        warning = text;
    }

    @Override
    public void imageUpdate(
            ImageReader source,
            BufferedImage image,
            int minX,
            int minY,
            int width,
            int height,
            int periodX,
            int periodY,
            int[] bands) {
        for (int i = 0; i < height; i++) {
            written.set(minY + i * periodY);
        }
    }

    @Override
    public void passStarted(
            ImageReader source,
            BufferedImage image,
            int pass,
            int minPass,
            int maxPass,
            int minX,
            int minY,
            int periodX,
            int periodY,
            int[] bands) {
        // Only rows count
    }

    @Override
    public void passComplete(ImageReader source, BufferedImage image) {
        // Only rows count
    }

    @Override
    public void thumbnailPassStarted(
            ImageReader source,
            BufferedImage image,
            int pass,
            int minPass,
            int maxPass,
            int minX,
            int minY,
            int periodX,
            int periodY,
            int[] bands) {
        // There are none
    }

    @Override
    public void thumbnailUpdate(
            ImageReader source,
            BufferedImage image,
            int minX,
            int minY,
            int width,
            int height,
            int periodX,
            int periodY,
            int[] bands) {
        // There are none
    }

    @Override
    public void thumbnailPassComplete(ImageReader source, BufferedImage image) {
        // There are none
    }
}
