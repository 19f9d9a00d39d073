package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.LeftOut;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A study's data set in a few numbers; {@link DatasetInventory} says more.
 *
 * @param counts absent where the inventory is not read
 * @param imagesDiffer how the source's images differed from the study's when the same request came
 *     again; absent where they did not
 * @param problem why the inventory is not read
 */
public record StudyDataset(
        @Nullable Numbers counts, @Nullable String imagesDiffer, @Nullable String problem) {

    /**
     * @param inventory digest of the stored inventory
     * @param layout what the data set's files were recognised as, for people
     * @param classes how many there are
     * @param images of all classes
     * @param seen while the images were decoded
     */
    public record Numbers(String inventory, String layout, int classes, Images images, Seen seen) {
        public Numbers {
            requireNonNull(inventory, "inventory is null");
            requireNonNull(layout, "layout is null");
            requireNonNull(images, "images is null");
            requireNonNull(seen, "seen is null");
        }
    }

    /** How many images there are, and how many of them are used. */
    public record Images(PartCount train, PartCount validation) {
        public Images {
            requireNonNull(train, "train is null");
            requireNonNull(validation, "validation is null");
        }
    }

    /**
     * What else there is to know.
     *
     * @param leftOut by reason; none where everything is used
     * @param duplicates by kind; none where there are none
     * @param turned images whose Exif orientation is another than as stored
     */
    public record Seen(List<LeftOutNumber> leftOut, List<DuplicateNumber> duplicates, int turned) {
        public Seen {
            leftOut = List.copyOf(leftOut);
            duplicates = List.copyOf(duplicates);
        }
    }

    /** Things that are left out for one reason. */
    public record LeftOutNumber(LeftOut.Reason reason, long count) {
        public LeftOutNumber {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Images that have a copy. */
    public record DuplicateNumber(DuplicateKind kind, int images) {
        public DuplicateNumber {
            requireNonNull(kind, "kind is null");
        }
    }

    public static Numbers numbers(BlobRef ref, DatasetInventory inventory) {
        return new Numbers(
                ref.sha256(),
                inventory.layout(),
                inventory.classes().size(),
                new Images(
                        sum(inventory.classes(), ClassCount::train),
                        sum(inventory.classes(), ClassCount::validation)),
                new Seen(
                        inventory.leftOut().stream()
                                .map(item -> new LeftOutNumber(item.reason(), item.count()))
                                .toList(),
                        inventory.images().duplicates().stream()
                                .map(item -> new DuplicateNumber(item.kind(), item.images()))
                                .toList(),
                        inventory.images().turned()));
    }

    private static PartCount sum(List<ClassCount> classes, Function<ClassCount, PartCount> part) {
        return new PartCount(
                classes.stream().map(part).mapToInt(PartCount::found).sum(),
                classes.stream().map(part).mapToInt(PartCount::used).sum());
    }
}
