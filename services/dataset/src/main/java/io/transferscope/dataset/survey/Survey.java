package io.transferscope.dataset.survey;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.dataset.DatasetInventory.FormatCount;
import io.transferscope.contracts.dataset.DatasetInventory.ImageStatistics;
import io.transferscope.contracts.dataset.DatasetInventory.LeftOutCount;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DatasetInventory.PixelSize;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.image.ImageFacts;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.Catalogue.ClassFiles;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.LeftOutList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches a data set being read, and makes its inventory. Images may come in any order and from
 * many threads; what comes out does not depend on it.
 */
public final class Survey {
    private static final int EXAMPLES = 10;

    private final Catalogue found;
    private final Catalogue wanted;
    private final ContentDigests contents;
    private final Duplicates duplicates = new Duplicates();
    private final ContactSheet sheet;
    private final LeftOutList unreadable = new LeftOutList();
    private final Map<String, Integer> unreadableByClass = new HashMap<>();
    private final Map<String, Integer> formats = new TreeMap<>();
    private long[] sizes = new long[1024];
    private int images;
    private int turned;

    /**
     * @param found all that there is
     * @param wanted the part of it that is read
     */
    public Survey(Catalogue found, Catalogue wanted) {
        this.found = requireNonNull(found, "found is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.contents = new ContentDigests(wanted);
        this.sheet = new ContactSheet(wanted);
    }

    /** Takes note of an image that was read. */
    public void read(ImageId image, EncodedImage encoded, Rendered rendered) {
        contents.add(image, encoded.contentDigest());
        duplicates.add(image, rendered.facts().pixelDigest());
        sheet.add(image, rendered.planes());
        count(rendered.facts());
    }

    private synchronized void count(ImageFacts facts) {
        formats.merge(facts.format(), 1, Integer::sum);
        turned += facts.orientation() == 1 ? 0 : 1;
        if (images == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * images);
        }
        sizes[images] = Dimensions.pack(facts.width(), facts.height());
        images++;
    }

    /** Takes note of an image that cannot be read. */
    public void unreadable(ImageId image, String why) {
        unreadable.add(wanted.describe(image), LeftOut.Reason.UNREADABLE, why);
        synchronized (this) {
            unreadableByClass.merge(key(image.className(), image.part()), 1, Integer::sum);
        }
    }

    private static String key(String className, Part part) {
        return part + "/" + className;
    }

    /** Images that were to be read and cannot be. */
    public LeftOutList unreadable() {
        return unreadable;
    }

    /** A few images of each class, as PNG. */
    public byte[] contactSheet() {
        return sheet.png();
    }

    /**
     * Images that cannot be read count as not used; with any, there is no digest of the content.
     *
     * @param source as in the request
     * @param leftOut everything that is left out
     * @param files what else is kept
     */
    public synchronized DatasetInventory inventory(
            String source, LeftOutList leftOut, DatasetInventory.Files files) {
        return new DatasetInventory(
                source,
                found.layout(),
                found.decoder(),
                unreadableByClass.isEmpty() ? contents.hex() : null,
                classes(),
                leftOut(leftOut),
                new ImageStatistics(formats(), sizes(), turned, duplicates.counts(wanted)),
                files);
    }

    private List<ClassCount> classes() {
        List<ClassCount> counts = new ArrayList<>();
        found.classes()
                .forEach(
                        (name, files) ->
                                counts.add(
                                        new ClassCount(
                                                name,
                                                count(name, files, Part.TRAIN),
                                                count(name, files, Part.VALIDATION))));
        return counts;
    }

    private PartCount count(String name, ClassFiles files, Part part) {
        ClassFiles used = wanted.classes().get(name);
        int unusable = unreadableByClass.getOrDefault(key(name, part), 0);
        return new PartCount(
                files.files(part).size(), used == null ? 0 : used.files(part).size() - unusable);
    }

    private static List<LeftOutCount> leftOut(LeftOutList all) {
        List<LeftOut> named = all.named().stream().sorted(LeftOut.ORDER).toList();
        List<LeftOutCount> counts = new ArrayList<>();
        all.counts()
                .forEach(
                        (reason, count) ->
                                counts.add(
                                        new LeftOutCount(
                                                reason,
                                                count,
                                                named.stream()
                                                        .filter(item -> item.reason() == reason)
                                                        .limit(EXAMPLES)
                                                        .toList())));
        return counts;
    }

    private List<FormatCount> formats() {
        return formats.entrySet().stream()
                .map(format -> new FormatCount(format.getKey(), format.getValue()))
                .toList();
    }

    private List<PixelSize> sizes() {
        if (images == 0) {
            return List.of();
        }
        long[] sorted = Arrays.copyOf(sizes, images);
        Arrays.sort(sorted);
        return List.of(
                Dimensions.unpack(sorted[0]),
                Dimensions.unpack(sorted[(images - 1) / 2]),
                Dimensions.unpack(sorted[images - 1]));
    }

    /** Width and height in one number, which sorts by area. */
    private static final class Dimensions {
        private static final int BITS = 31;

        static long pack(int width, int height) {
            // Of the same area the wider one comes last; the height follows.
            return Math.min((long) width * height, (1L << 32) - 1) << BITS | width;
        }

        static PixelSize unpack(long packed) {
            int width = (int) (packed & (1L << BITS) - 1);
            return new PixelSize(width, (int) ((packed >>> BITS) / width));
        }
    }
}
