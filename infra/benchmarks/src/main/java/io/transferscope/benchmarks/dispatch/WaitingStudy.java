package io.transferscope.benchmarks.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.benchmarks.aggregator.MadeUpStudy;
import io.transferscope.benchmarks.memory.MemoryLog;
import io.transferscope.benchmarks.memory.MemoryStore;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.List;
import java.util.Locale;

/**
 * A study whose base networks are trained, so that all its variants could be.
 *
 * @param bases what is said of them
 */
record WaitingStudy(StudyPlanned planned, List<JobEndEvents> bases) {
    /** In each split and replicate: four treatments of five depths, in both directions. */
    private static final int VARIANTS_OF_REPLICATE = 40;

    private static final int REPLICATES = 5;

    /** To the next whole split: how many variants a study of so many has. */
    static int variants(int wanted) {
        return splits(wanted) * REPLICATES * VARIANTS_OF_REPLICATE;
    }

    private static int splits(int variants) {
        return Math.max(1, Math.round((float) variants / (REPLICATES * VARIANTS_OF_REPLICATE)));
    }

    /**
     * @param store gets its plan and what trained base networks leave there
     */
    static WaitingStudy make(int number, int variants, MemoryStore store) {
        StudyPlan plan = plan(number, variants);
        byte[] json = Json.write(plan);
        store.put(PlannedStudy.key(plan.study()), json);
        List<JobEndEvents> bases =
                plan.networks().stream()
                        .filter(planned -> planned.dependsOn().isEmpty())
                        .map(planned -> train(plan, planned, store))
                        .toList();
        return new WaitingStudy(
                new StudyPlanned(plan.study(), BlobRef.of(json), plan.networks().size(), null),
                bases);
    }

    private static StudyPlan plan(int number, int variants) {
        String request =
                String.format(
                        Locale.ROOT,
                        """
                {"study": "study-%d", "dataset": {"source": "builtin:shapes"},
                 "split": {"kind": "random", "count": %d}, "replicates": %d,
                 "copiedLayers": [1, 2, 3, 4, 5], "seed": %d}""",
                        number,
                        splits(variants),
                        REPLICATES,
                        number); // or they had the same jobs
        try {
            StudyRequest read = StudyRequestReader.read(request.getBytes(UTF_8));
            return StudyPlanner.plan(read, MadeUpStudy.dataset()).plan();
        } catch (InvalidRequestException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody reads more of its checkpoint than of the manifest that it would have started from. */
    private static JobEndEvents train(StudyPlan plan, PlannedNetwork planned, MemoryStore store) {
        byte[] manifest = CheckpointManifest.fresh(plan.job(planned)).toJson();
        return JobEndEvents.of(planned.network(), planned.jobId(), store.keep(manifest));
    }

    /** All that the log has of it. */
    void sendTo(MemoryLog log) {
        log.send(Topics.STUDY_PLANS, planned, MemoryLog.START);
        bases.forEach(base -> base.sendTo(log, MemoryLog.START));
    }

    String name() {
        return planned.study();
    }
}
