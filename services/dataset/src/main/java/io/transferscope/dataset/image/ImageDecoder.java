package io.transferscope.dataset.image;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Orientation;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.IIOException;

/**
 * Decodes JPEG, PNG, WebP, GIF, BMP and TIFF files, whatever their names, into RGB squares of one
 * size. Of several pictures in a file the first one is taken.
 *
 * <p>Files are decoded by the Java platform's own readers, and WebP and TIFF by TwelveMonkeys',
 * without colour management: profiles are ignored, grey is repeated for all three channels, CMYK is
 * multiplied out, samples of 16 bits are rounded to 8, and transparent parts lie on white. All of
 * Exif but the orientation is ignored. Of a large picture only a part is held at a time. See {@link
 * AreaAverage} for the scaling. Safe for use by many threads.
 */
public final class ImageDecoder {
    /** As the services' settings have it by default: what today's cameras give. */
    public static final long DEFAULT_MAX_PIXELS = 50_000_000;

    static final int VERSION = 1;

    /** Images above this size are decoded one at a time, as each takes much memory. */
    private static final long LARGE = 4_000_000;

    private static final long LARGE_BYTES = 64 << 20;

    private final long maxPixels;
    private final Orientation orientation;
    private final Lock large;

    /**
     * @param maxPixels images of more are unreadable, and found so before they are decoded
     */
    public ImageDecoder(long maxPixels) {
        this(maxPixels, Orientation.AS_STORED, new ReentrantLock());
    }

    private ImageDecoder(long maxPixels, Orientation orientation, Lock large) {
        if (maxPixels < 1 || maxPixels > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("maxPixels is out of range: " + maxPixels);
        }
        this.maxPixels = maxPixels;
        this.orientation = requireNonNull(orientation, "orientation is null");
        this.large = large;
    }

    /**
     * A decoder with the same limits, and within the same memory, that takes images this way up.
     */
    public ImageDecoder oriented(Orientation wanted) {
        return new ImageDecoder(maxPixels, wanted, large);
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

    /** Decodes, scales by area averaging, cuts to a centred square, and turns that upright. */
    public Rendered decode(byte[] file, int size) throws UnreadableImageException {
        ImageKind kind = ImageKind.of(file);
        ImageFile image = open(file);
        AreaAverage square = new AreaAverage(image.width(), image.height(), size);
        PixelDigest digest = new PixelDigest(image.width(), image.height());
        read(
                image,
                (y, red, green, blue) -> {
                    square.row(y, red, green, blue);
                    digest.row(y, red, green, blue);
                });
        int turn = orientation == Orientation.EXIF ? image.orientation() : 1;
        return new Rendered(
                ExifRotation.upright(square.planes(), size, turn),
                new ImageFacts(
                        kind.name(),
                        image.width(),
                        image.height(),
                        image.orientation(),
                        digest.digest(turn)));
    }

    /** Checks a file's header, and that it is worth decoding. */
    ImageFile open(byte[] file) throws UnreadableImageException {
        ImageFile image;
        try {
            image = ImageKind.open(file);
        } catch (IOException | RuntimeException e) {
            throw undecodable(e);
        }
        if ((long) image.width() * image.height() > maxPixels) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "it has %d×%d pixels, more than the %d of transferscope.splitter.limits.image-pixels",
                            image.width(),
                            image.height(),
                            maxPixels));
        }
        long heap = Runtime.getRuntime().maxMemory();
        if (image.heapBytes() > heap / 8 * 7) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "it takes %d MB to decode, more than seven eighths of the heap's %d MB: give that more, with -Xmx",
                            image.heapBytes() >> 20,
                            heap >> 20));
        }
        return image;
    }

    /** Decodes an image that was opened. */
    void read(ImageFile image, PixelRows rows) throws UnreadableImageException {
        boolean isLarge =
                (long) image.width() * image.height() > LARGE || image.heapBytes() > LARGE_BYTES;
        if (isLarge) {
            large.lock();
        }
        try {
            image.read(rows);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Readers throw whatever occurs to them at a damaged file.
            throw undecodable(e);
        } finally {
            if (isLarge) {
                large.unlock();
            }
        }
    }

    private static UnreadableImageException undecodable(Throwable e) {
        if (e instanceof EOFException) {
            return new UnreadableImageException("it is cut off", e);
        }
        // What occurs to a reader by accident is of no use to anybody
        boolean isMeant = e instanceof IIOException && e.getMessage() != null;
        return new UnreadableImageException(
                isMeant ? "it cannot be decoded: " + e.getMessage() : "it is damaged", e);
    }
}
