package io.transferscope.dataset.image;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Orientation;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG and PNG files, whatever their names, into RGB squares of one size.
 *
 * <p>Files are decoded by the Java platform's own readers, without colour management: profiles are
 * ignored, grey is repeated for all three channels, CMYK is multiplied out, and transparent parts
 * lie on white. Exif is ignored, the orientation too, as the common tools for learning do. See
 * {@link AreaAverage} for the scaling. Safe for use by many threads.
 */
public final class ImageDecoder {
    private static final int VERSION = 1;

    /** Images above this size are decoded one at a time, as each takes much memory. */
    private static final long LARGE = 4_000_000;

    private final long maxPixels;
    private final Orientation orientation;
    private final Lock large = new ReentrantLock();

    /**
     * @param maxPixels images of more are unreadable, and found so before they are decoded
     */
    public ImageDecoder(long maxPixels) {
        this(maxPixels, Orientation.AS_STORED);
    }

    private ImageDecoder(long maxPixels, Orientation orientation) {
        if (maxPixels < 1 || maxPixels > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("maxPixels is out of range: " + maxPixels);
        }
        this.maxPixels = maxPixels;
        this.orientation = requireNonNull(orientation, "orientation is null");
    }

    /** A decoder with the same limits that takes images this way up. */
    public ImageDecoder oriented(Orientation wanted) {
        return new ImageDecoder(maxPixels, wanted);
    }

    /**
     * Name and version, for the provenance of what is learnt. Two decoders of the same id may
     * differ in the last bit where their platforms have different JPEG libraries.
     */
    public String id() {
        String id =
                String.format(
                        Locale.ROOT,
                        "javax.imageio-java%d/area-average-%d",
                        Runtime.version().feature(),
                        VERSION);
        return orientation == Orientation.AS_STORED ? id : id + "/" + orientation.label();
    }

    /** Decodes, scales by area averaging and cuts to a centred square. */
    public Rendered decode(byte[] file, int size) throws UnreadableImageException {
        Picture picture = decode(file);
        return new Rendered(
                AreaAverage.toSquare(picture, size),
                new ImageFacts(
                        PngHeader.isPng(file) ? "PNG" : "JPEG",
                        picture.width(),
                        picture.height(),
                        1,
                        picture.digest()));
    }

    Picture decode(byte[] file) throws UnreadableImageException {
        try {
            if (file.length > 3 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
                return decodeJpeg(file);
            }
            if (PngHeader.isPng(file)) {
                return decodePng(file);
            }
        } catch (IOException | RuntimeException e) {
            // Java's readers throw whatever occurs to them at a damaged file.
            throw new UnreadableImageException("it cannot be decoded: " + e.getMessage(), e);
        }
        throw new UnreadableImageException(
                file.length == 0 ? "it is empty" : "it is neither JPEG nor PNG");
    }

    private Picture decodeJpeg(byte[] file) throws IOException, UnreadableImageException {
        JpegHeader header = JpegHeader.read(file);
        return decode(header.width(), header.height(), () -> decodeJpeg(header));
    }

    private static Picture decodeJpeg(JpegHeader header)
            throws IOException, UnreadableImageException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        Warnings warnings = new Warnings();
        reader.addIIOReadWarningListener(warnings);
        try (ImageInputStream in = open(header.plain())) {
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            warnings.throwIfCutOff();
            byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
            return new Picture(header.width(), header.height(), JpegColours.toRgb(header, samples));
        } finally {
            reader.dispose();
        }
    }

    private Picture decodePng(byte[] file) throws IOException, UnreadableImageException {
        PngHeader header = PngHeader.read(file);
        return decode(header.width(), header.height(), () -> decodePng(header));
    }

    private static Picture decodePng(PngHeader header) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = open(header.plain())) {
            reader.setInput(in, true, true);
            return PngPixels.toRgb(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    private static ImageInputStream open(byte[] file) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
    }

    private Picture decode(int width, int height, Decoding decoding)
            throws IOException, UnreadableImageException {
        long pixels = (long) width * height;
        if (pixels > maxPixels) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "it has %d×%d pixels, more than %d in all",
                            width,
                            height,
                            maxPixels));
        }
        if (pixels <= LARGE) {
            return decoding.run();
        }
        large.lock();
        try {
            return decoding.run();
        } finally {
            large.unlock();
        }
    }

    @FunctionalInterface
    private interface Decoding {
        Picture run() throws IOException, UnreadableImageException;
    }
}
