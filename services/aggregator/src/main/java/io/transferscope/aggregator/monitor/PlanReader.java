package io.transferscope.aggregator.monitor;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.studies.InventoryToRead;
import io.transferscope.studies.PlanToRead;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyDataset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads announced plans from the store, and what their data sets have, away from the thread that
 * reads events. A store that is away is asked again until it answers; a plan that is not what was
 * announced is a study's own problem.
 */
public final class PlanReader {
    private static final Logger LOG = LoggerFactory.getLogger(PlanReader.class);

    /** Some 500,000 classes. */
    private static final long LARGEST_INVENTORY = 64 << 20;

    private final Studies studies;
    private final PlanStore plans;
    private final BlobStore blobs;
    private volatile String waitsFor = "";

    public PlanReader(Studies studies, PlanStore plans, BlobStore blobs) {
        this.studies = requireNonNull(studies, "studies is null");
        this.plans = requireNonNull(plans, "plans is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /** Tries every plan that is missing once. To be called again and again, by one thread. */
    public void readMissing() {
        String problem = "";
        for (PlanToRead planned : studies.plansToRead()) {
            try {
                PlannedStudy plan = plans.plan(planned.study(), planned.plan());
                studies.planRead(planned.plan(), plan);
                LOG.info("plan read study={} networks={}", planned.study(), plan.networks().size());
            } catch (RuntimeException e) {
                String words = Failures.describe(e);
                if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                    problem = words;
                }
                if (studies.planNotRead(planned.study(), words)) {
                    LOG.warn("plan not read study={} cause={}", planned.study(), words);
                }
            }
        }
        waitsFor = problem;
        readMissingInventories();
    }

    /** A study is shown without what its data set has as long as that cannot be read. */
    private void readMissingInventories() {
        for (InventoryToRead missing : studies.inventoriesToRead()) {
            try {
                DatasetInventory inventory =
                        DatasetInventory.read(blobs.read(missing.inventory(), LARGEST_INVENTORY));
                studies.inventoryRead(
                        missing, StudyDataset.numbers(missing.inventory(), inventory));
            } catch (RuntimeException e) {
                String words = Failures.describe(e);
                if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                    LOG.debug("inventory not read yet study={} cause={}", missing.study(), words);
                    return; // the same would be said of all others
                }
                LOG.warn("inventory not read study={} cause={}", missing.study(), words);
                studies.inventoryNotRead(missing, "Its inventory cannot be read: " + words);
            }
        }
    }

    /** Why plans that should be there cannot be read for now; empty when all goes well. */
    public Optional<String> waitsFor() {
        return waitsFor.isEmpty() ? Optional.empty() : Optional.of(waitsFor);
    }
}
