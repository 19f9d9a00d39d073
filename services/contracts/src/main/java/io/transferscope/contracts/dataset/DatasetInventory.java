package io.transferscope.contracts.dataset;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a data set has, what of it a study uses, and everything that it leaves out. Stored as
 * canonical JSON, to which the study's plan refers.
 *
 * @param source as in the request
 * @param layout what the data set's files were recognised as, for people
 * @param decoder name and version of what turned files into pixels
 * @param contentDigest SHA-256 over the names and contents of all images that are used; absent
 *     where the data set is built in
 * @param classes by name, those of which nothing is used too
 * @param leftOut by reason; without what only a limit or the choice of classes leaves out
 * @param images what was seen when images were decoded
 * @param files what else is kept of it
 */
public record DatasetInventory(
        String source,
        String layout,
        String decoder,
        @Nullable String contentDigest,
        List<ClassCount> classes,
        List<LeftOutCount> leftOut,
        ImageStatistics images,
        Files files) {
    public DatasetInventory {
        requireNonNull(source, "source is null");
        requireNonNull(layout, "layout is null");
        requireNonNull(decoder, "decoder is null");
        classes = List.copyOf(classes);
        leftOut = List.copyOf(leftOut);
        requireNonNull(images, "images is null");
        requireNonNull(files, "files is null");
    }

    /** Of one class: images that there are, and those that are used. */
    public record ClassCount(String name, PartCount train, PartCount validation) {
        public ClassCount {
            requireNonNull(name, "name is null");
            requireNonNull(train, "train is null");
            requireNonNull(validation, "validation is null");
        }
    }

    /** Numbers of images of one class and part. */
    public record PartCount(int found, int used) {}

    /**
     * Things that are left out for the same reason.
     *
     * @param examples the first by path
     */
    public record LeftOutCount(LeftOut.Reason reason, long count, List<LeftOut> examples) {
        public LeftOutCount {
            requireNonNull(reason, "reason is null");
            examples = List.copyOf(examples);
        }
    }

    /**
     * Of the images that were decoded.
     *
     * @param formats such as {@code JPEG}, with their numbers
     * @param sizes of the smallest, the median and the largest by area; empty where none was
     *     decoded
     * @param turned images whose Exif orientation is another than as stored
     * @param duplicates by kind; none where there are none
     */
    public record ImageStatistics(
            List<FormatCount> formats,
            List<PixelSize> sizes,
            int turned,
            List<DuplicateCount> duplicates) {
        public ImageStatistics {
            formats = List.copyOf(formats);
            sizes = List.copyOf(sizes);
            duplicates = List.copyOf(duplicates);
        }
    }

    /** Images of one format. */
    public record FormatCount(String format, int images) {
        public FormatCount {
            requireNonNull(format, "format is null");
        }
    }

    /** Width and height in pixels. */
    public record PixelSize(int width, int height) {}

    /**
     * Images whose decoded pixels are the same.
     *
     * @param kind where the copies stand
     * @param images how many images have a copy of this kind
     * @param examples paths of images that are copies of each other
     */
    public record DuplicateCount(DuplicateKind kind, int images, List<List<String>> examples) {
        public DuplicateCount {
            requireNonNull(kind, "kind is null");
            examples = examples.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Things of which only the first are in the inventory.
     *
     * @param leftOut everything that is left out, as CSV with the columns path, reason, detail
     * @param contactSheet a few images of each class as a network sees them, PNG
     */
    public record Files(@Nullable BlobRef leftOut, @Nullable BlobRef contactSheet) {}

    public byte[] toJson() {
        return Json.write(this);
    }

    /**
     * @throws io.transferscope.contracts.json.JsonException where the bytes are none
     */
    public static DatasetInventory read(byte[] json) {
        return Json.read(json, DatasetInventory.class);
    }
}
