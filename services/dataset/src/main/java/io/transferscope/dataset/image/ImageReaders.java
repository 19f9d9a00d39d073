package io.transferscope.dataset.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Readers of one format, each named by its class: whatever else is on the class path does not
 * change pixels. Readers are used again, as making one for a small image takes as long as reading
 * it.
 */
final class ImageReaders {
    static final ImageReaders JPEG = ofThePlatform("jpeg.JPEGImageReaderSpi");
    static final ImageReaders PNG = ofThePlatform("png.PNGImageReaderSpi");
    static final ImageReaders GIF = ofThePlatform("gif.GIFImageReaderSpi");
    static final ImageReaders BMP = ofThePlatform("bmp.BMPImageReaderSpi");
    static final ImageReaders TIFF = new ImageReaders(new TIFFImageReaderSpi());
    static final ImageReaders WEBP = new ImageReaders(new WebPImageReaderSpi());

    private final ImageReaderSpi provider;
    private final Queue<ImageReader> idle = new ConcurrentLinkedQueue<>();

    private ImageReaders(ImageReaderSpi provider) {
        this.provider = provider;
    }

    private static ImageReaders ofThePlatform(String name) {
        String wanted = "com.sun.imageio.plugins." + name;
        Iterator<ImageReaderSpi> found =
                IIORegistry.getDefaultInstance()
                        .getServiceProviders(
                                ImageReaderSpi.class,
                                spi -> spi.getClass().getName().equals(wanted),
                                false);
        if (!found.hasNext()) {
            throw new IllegalStateException("this Java lacks the image reader " + wanted);
        }
        return new ImageReaders(found.next());
    }

    /** Lets a reader, which has nothing more to do with its last file, do something. */
    <T> T use(Use<T> use) throws IOException, UnreadableImageException {
        ImageReader reader = idle.poll();
        if (reader == null) {
            reader = create();
        }
        boolean whole = false;
        try {
            T result = use.of(reader);
            reader.reset();
            idle.add(reader);
            whole = true;
            return result;
        } finally {
            if (!whole) {
                // Nobody knows in which state it was left
                reader.dispose();
            }
        }
    }

    private ImageReader create() {
        try {
            return provider.createReaderInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    interface Use<T> {
        T of(ImageReader reader) throws IOException, UnreadableImageException;
    }
}
