package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.queue.Work;
import io.transferscope.splitter.shard.ReadingListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again at what a study was made of, which may be something else by now. The study stays what
 * it was.
 */
final class SourceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final StudyMaker maker;
    private final Inventories inventories;

    SourceWatch(StudyMaker maker, Inventories inventories) {
        this.maker = requireNonNull(maker, "maker is null");
        this.inventories = requireNonNull(inventories, "inventories is null");
    }

    /** Compares a source with what was made of it. */
    @FunctionalInterface
    private interface Comparison {
        Optional<String> change() throws InvalidRequestException;
    }

    /** Whether it has a source that somebody else may change. */
    boolean hasSources(StudyPlan plan) {
        return inventory(plan) != null || plan.pretrained() != null;
    }

    SourceChanges look(StudyPlan plan, Work<?> work, ReadingListener listener) {
        String images = images(plan, work, listener);
        String weights =
                change(
                        () -> maker.weightsChange(plan, listener),
                        "the file cannot be used any more",
                        "the file cannot be looked at now",
                        work);
        if (images != null || weights != null) {
            LOG.warn(
                    "Sources have changed study={} images={} weights={}",
                    plan.study(),
                    images,
                    weights);
        }
        return new SourceChanges(images, weights);
    }

    private @Nullable String images(StudyPlan plan, Work<?> work, ReadingListener listener) {
        BlobRef inventory = inventory(plan);
        if (inventory == null) {
            return null;
        }
        DatasetInventory known = inventories.read(inventory);
        return change(
                () -> maker.imagesChange(plan, known, listener),
                "the data set cannot be used any more",
                "they cannot be looked at now",
                work);
    }

    /** Of images that come from elsewhere, and of which is written down what they were. */
    private static @Nullable BlobRef inventory(StudyPlan plan) {
        boolean isDrawn = plan.request().dataset().source().equals(DatasetSource.SHAPES);
        return isDrawn ? null : plan.inventory();
    }

    /**
     * @param gone what is said where there is no such source any more
     * @param away what is said where it cannot be read for the time being
     */
    private static @Nullable String change(
            Comparison comparison, String gone, String away, Work<?> work) {
        try {
            return comparison.change().orElse(null);
        } catch (InvalidRequestException e) {
            return gone + ": " + e.getMessage();
        } catch (TransferscopeException e) {
            work.throwIfCancelled();
            if (e.kind() != FailureKind.TRANSIENT) {
                throw e;
            }
            // The study needs nothing of it: all other requests would wait for as long as it is
            // away.
            return away + ": " + e.getMessage();
        }
    }
}
