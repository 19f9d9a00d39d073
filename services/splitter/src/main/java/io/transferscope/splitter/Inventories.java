package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.survey.LeftOutTable;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.runtime.store.BlobStore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what was found in data sets in the object store. */
final class Inventories {
    private static final long MAX_BYTES = 256L << 20;

    private final BlobStore blobs;

    Inventories(BlobStore blobs) {
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /** Stores an inventory with the files that it refers to. */
    BlobRef store(DatasetSource dataset, Survey survey, LeftOutList leftOut) {
        BlobRef table = leftOut.counts().isEmpty() ? null : blobs.put(LeftOutTable.csv(leftOut));
        BlobRef sheet = blobs.put(survey.contactSheet());
        return blobs.put(
                survey.inventory(
                                dataset.source(), leftOut, new DatasetInventory.Files(table, sheet))
                        .toJson());
    }

    DatasetInventory read(BlobRef inventory) {
        return DatasetInventory.read(blobs.read(inventory, MAX_BYTES));
    }

    /** Paths of everything that was left out for a reason. */
    Set<String> paths(DatasetInventory inventory, LeftOut.Reason reason) {
        BlobRef table = inventory.files().leftOut();
        return table == null ? Set.of() : LeftOutTable.paths(blobs.read(table, MAX_BYTES), reason);
    }

    /** Stores a list of what makes a data set unusable; null where it is empty. */
    @Nullable BlobRef storeUnusable(List<LeftOut> unusable) {
        return unusable.isEmpty() ? null : blobs.put(LeftOutTable.csv(unusable));
    }
}
