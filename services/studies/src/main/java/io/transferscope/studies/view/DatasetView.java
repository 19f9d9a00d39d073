package io.transferscope.studies.view;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.json.Labels;
import io.transferscope.studies.StudyDataset;
import io.transferscope.studies.StudyDataset.Images;
import io.transferscope.studies.StudyDataset.Numbers;
import io.transferscope.studies.StudyDataset.Seen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study's data set has. Where its inventory is not read, all but the last two are absent.
 *
 * @param inventory digest of the stored inventory
 * @param layout what the data set's files were recognised as, for people
 * @param classes how many there are
 * @param train training images of all classes
 * @param validation validation images of all classes
 * @param leftOut by reason; none where everything is used
 * @param duplicates by kind; none where there are none
 * @param turned images whose Exif orientation is another than as stored
 * @param imagesDiffer how the source's images differed from the study's when the same request came
 *     again; absent where they did not
 * @param problem why the inventory is not read
 */
public record DatasetView(
        @Nullable String inventory,
        @Nullable String layout,
        @Nullable Integer classes,
        @Nullable PartCount train,
        @Nullable PartCount validation,
        @Nullable List<LeftOutCount> leftOut,
        @Nullable List<DuplicateCount> duplicates,
        @Nullable Integer turned,
        @Nullable String imagesDiffer,
        @Nullable String problem) {

    /**
     * Things that are left out for one reason.
     *
     * @param reason its label, as a newer version may have reasons that this one lacks
     */
    public record LeftOutCount(String reason, long count) {
        public LeftOutCount {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * Images that have a copy.
     *
     * @param kind its label, as a newer version may have kinds that this one lacks
     */
    public record DuplicateCount(String kind, int images) {
        public DuplicateCount {
            requireNonNull(kind, "kind is null");
        }
    }

    static DatasetView of(StudyDataset dataset) {
        Numbers numbers = dataset.counts();
        if (numbers == null) {
            return new DatasetView(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    dataset.imagesDiffer(),
                    dataset.problem());
        }
        Images images = numbers.images();
        Seen seen = numbers.seen();
        return new DatasetView(
                numbers.inventory(),
                numbers.layout(),
                numbers.classes(),
                images.train(),
                images.validation(),
                seen.leftOut().stream()
                        .map(item -> new LeftOutCount(Labels.of(item.reason()), item.count()))
                        .toList(),
                seen.duplicates().stream()
                        .map(item -> new DuplicateCount(Labels.of(item.kind()), item.images()))
                        .toList(),
                seen.turned(),
                dataset.imagesDiffer(),
                dataset.problem());
    }

    /** The same, of whose images more is known. */
    DatasetView withImagesDiffer(@Nullable String how) {
        return new DatasetView(
                inventory,
                layout,
                classes,
                train,
                validation,
                leftOut,
                duplicates,
                turned,
                how,
                problem);
    }
}
