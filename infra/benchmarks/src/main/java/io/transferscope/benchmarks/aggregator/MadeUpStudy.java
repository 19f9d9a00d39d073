package io.transferscope.benchmarks.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A study that nobody trains: its plan, and what would be said of its networks. */
public final class MadeUpStudy {
    static final String NAME = "made-up";

    /** Base networks, and four treatments of seven layers, in both directions. */
    private static final int NETWORKS_OF_REPLICATE = 58;

    private static final int REPLICATES = 5;
    private static final int CLASSES = 20;
    private static final int TEST_IMAGES = 1000;
    private static final int EPOCHS = 14;
    private static final long ITERATIONS = 2200;

    private final StudyPlan plan;
    private final byte[] manifest;
    private final BlobRef checkpoint;
    private final SplittableRandom random = new SplittableRandom(1);

    /** Made up of a plan that there is. */
    public MadeUpStudy(StudyPlan plan) {
        this.plan = plan;
        manifest = CheckpointManifest.fresh(plan.job(plan.networks().get(0))).toJson();
        checkpoint = BlobRef.of(manifest);
    }

    /**
     * @param networks how many, to the next whole replicate
     */
    public static MadeUpStudy of(int networks) {
        int groups = Math.max(1, Math.round((float) networks / NETWORKS_OF_REPLICATE));
        int replicates = Math.min(groups, REPLICATES);
        return of(groups / replicates, replicates);
    }

    /** With 58 networks in each replicate of each split. */
    public static MadeUpStudy of(int splits, int replicates) {
        try {
            return new MadeUpStudy(
                    StudyPlanner.plan(request(splits, replicates), dataset()).plan());
        } catch (InvalidRequestException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Images of 20 classes that nobody has. */
    public static Dataset dataset() {
        return new Dataset(
                32,
                "none",
                IntStream.range(0, CLASSES)
                        .mapToObj(
                                i ->
                                        new ClassData(
                                                "class-" + i,
                                                List.of(shard("train" + i)),
                                                List.of(shard("validation" + i))))
                        .toList(),
                Map.of());
    }

    public static StudyRequest request(int splits, int replicates) throws InvalidRequestException {
        String request =
                String.format(
                        Locale.ROOT,
                        """
                {"study": "%s", "dataset": {"source": "builtin:shapes"},
                 "split": {"kind": "random", "count": %d}, "replicates": %d}""",
                        NAME,
                        splits,
                        replicates);
        return StudyRequestReader.read(request.getBytes(UTF_8));
    }

    public StudyPlan plan() {
        return plan;
    }

    /** The jobs of all its networks, as if every one of them started afresh. */
    public List<TrainingRequested> jobs() {
        return plan.networks().stream()
                .map(
                        network ->
                                new TrainingRequested(
                                        network.network(), plan.job(network), checkpoint))
                .toList();
    }

    /** That all networks have. */
    byte[] manifest() {
        return manifest.clone();
    }

    CheckpointStored checkpoint(PlannedNetwork network) {
        return new CheckpointStored(network.network(), network.jobId(), checkpoint);
    }

    /** Another one each time. */
    public AccuracyMeasured accuracy(PlannedNetwork network) {
        BitSet right = new BitSet(TEST_IMAGES);
        for (int image = 0; image < TEST_IMAGES; image++) {
            right.set(
                    image, random.nextInt(100) < 48 - network.network().treatment().copiedLayers());
        }
        List<Integer> epochs = new ArrayList<>();
        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            epochs.add(right.cardinality() * epoch / EPOCHS);
        }
        epochs.add(right.cardinality());
        return new AccuracyMeasured(
                network.network(),
                new JobResult(
                        network.jobId(),
                        network.network(),
                        checkpoint,
                        epochs,
                        TEST_IMAGES,
                        100 + random.nextDouble(),
                        "dl4j-cpu-onednn",
                        Outcomes.of(right, TEST_IMAGES)));
    }

    /**
     * @param step of its training, from 0
     */
    TrainingProgressed progress(PlannedNetwork network, long step) {
        long iteration = step % ITERATIONS;
        return new TrainingProgressed(
                network.network(),
                network.jobId(),
                "trainer-" + Math.floorMod(network.jobId().hashCode(), 64),
                (int) (iteration * EPOCHS / ITERATIONS),
                EPOCHS,
                iteration,
                ITERATIONS,
                400 + random.nextInt(100));
    }

    private static ShardRef shard(String content) {
        return new ShardRef(BlobRef.of(content.getBytes(UTF_8)), 100);
    }
}
