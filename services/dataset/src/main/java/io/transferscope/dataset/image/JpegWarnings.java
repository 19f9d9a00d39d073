package io.transferscope.dataset.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Hears when Java's JPEG reader makes up pixels that the file does not have. */
final class JpegWarnings implements IIOReadWarningListener {
    private boolean cutOff;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        // libjpeg's words for a file that ends too early; its other warnings are harmless
        cutOff |= warning.contains("remature end");
    }

    void throwIfCutOff() throws UnreadableImageException {
        if (cutOff) {
            throw new UnreadableImageException("it is cut off");
        }
    }
}
