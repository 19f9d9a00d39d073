package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.contracts.study.Crop;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.EpochOrder;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.data.Normalizer;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.EngineNetwork;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.TrainedSegment;
import io.transferscope.learning.engine.TrainingClock;
import io.transferscope.learning.features.Features;
import io.transferscope.learning.features.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training, from its first iteration or a snapshot to its last. */
final class TrainingRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final CheckpointManifest manifest;
    private final JobSpec job;
    private final TaskData task;
    private final ArrayStore store;
    private final Path scratch;
    private final TrainingListener listener;
    private final Resources resources = new Resources();
    private final TrainingClock clock = new TrainingClock();
    private final Normalization normalization;
    private final EngineNetwork computed;
    private final TrainedSegment trained;
    private final NetworkArrays network;
    private final ImageSet training;
    private final Features features;
    private final Evaluator evaluator;
    private final int images;
    private final int total;
    private final int iterations;
    private final List<Integer> correctPerEpoch = new ArrayList<>();
    private final TrainingLosses losses = new TrainingLosses();
    private @Nullable Outcomes outcomes;
    private int epoch;
    private int iteration;
    private boolean ready;
    private boolean diverged;
    private long trainedImages;
    private long trainedNanos;

    TrainingRun(
            CheckpointManifest start,
            TaskData task,
            List<Engine> engines,
            ArrayStore store,
            Path scratch,
            TrainingListener listener) {
        manifest = start;
        job = start.job();
        this.task = task;
        this.store = store;
        this.scratch = scratch;
        this.listener = listener;
        images = task.images(Part.TRAIN);
        total = task.images(Part.VALIDATION);
        int batchSize = job.training().batchSize();
        iterations = (images + batchSize - 1) / batchSize;
        listener.progressed(progress());
        ArrayStore arrays = new PausingStore(store, this::pause);
        training = ImageSet.open(task, Part.TRAIN, arrays);
        ImageSet validation = ImageSet.open(task, Part.VALIDATION, arrays);
        normalization = normalization();
        try {
            NetworkPlan plan = NetworkPlan.of(job, perClass(), Evaluator.BATCH_SIZE, clock);
            computed = EngineNetwork.by(engines, plan);
            resources.add(computed.network()::close);
            trained = computed.network().trained();
            network = new NetworkArrays(start, computed.network(), arrays);
            FeatureSource source =
                    new FeatureSource(
                            job, task, computed.network(), normalization, scratch, this::pause);
            features = source.training(training);
            resources.add(features::close);
            Features unseen = source.validation(validation);
            resources.add(unseen::close);
            evaluator = new Evaluator(validation, unseen, trained);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private List<Integer> perClass() {
        return task.classes().stream().map(c -> c.images(Part.TRAIN)).toList();
    }

    /** Layers from elsewhere expect of their images what they were trained with. */
    private Normalization normalization() {
        JobSpec.Pretrained pretrained = job.pretrained();
        return pretrained == null
                ? Normalizer.statistics(training, this::pause)
                : pretrained.normalization();
    }

    /** Goes on from a snapshot, if it is one of this job, made where the same bits are computed. */
    void resume(Supplier<Optional<byte[]>> saved) {
        Optional<byte[]> bytes = saved.get();
        if (bytes.isEmpty()) {
            return;
        }
        Snapshot snapshot;
        TrainedSegment.State state;
        try {
            snapshot = Snapshot.decode(bytes.get());
            state = snapshot.state();
        } catch (IllegalArgumentException e) {
            passOver(String.valueOf(e.getMessage()));
            return;
        }
        Snapshot.Header header = snapshot.header();
        List<String> obstacles = header.obstacles(job, computed.environment(), iterations);
        if (obstacles.isEmpty() && !state.size().equals(trained.stateSize())) {
            obstacles = List.of("state of another network");
        }
        if (!obstacles.isEmpty()) {
            passOver(String.join(", ", obstacles));
            return;
        }
        trained.restore(state);
        correctPerEpoch.addAll(header.correctPerEpoch());
        losses.restore(header.losses());
        outcomes = header.outcomes();
        epoch = header.epoch();
        iteration = header.iteration();
        LOG.info("Training resumed job={} epoch={} iteration={}", job.id(), epoch, iteration);
        listener.resumed(progress());
    }

    private void passOver(String reason) {
        LOG.warn("Snapshot passed over job={} reason=\"{}\"", job.id(), reason);
    }

    UnstoredNetwork train(BlobRef start) {
        for (int i = 0; i < correctPerEpoch.size(); i++) {
            listener.evaluated(i, correctPerEpoch.get(i), total);
        }
        ready = true;
        pause();
        while (epoch < job.training().epochs()) {
            if (!diverged) {
                finishEpoch();
            }
            evaluate();
        }
        Provenance provenance =
                new Provenance(
                        start,
                        task.decoder(),
                        normalization,
                        computed.environment(),
                        computed.note());
        return copied(provenance);
    }

    private void finishEpoch() {
        TrainingParameters settings = job.training();
        Crop crop = settings.crop();
        EpochOrder order =
                new EpochOrder(
                        job.seed(),
                        epoch,
                        images,
                        settings.mirror(),
                        crop == null ? 0 : crop.padding());
        while (iteration < iterations) {
            long began = System.nanoTime();
            clock.set(
                    (long) epoch * iterations + iteration,
                    settings.learningRate(epoch, iteration, iterations));
            int from = iteration * settings.batchSize();
            int to = Math.min(from + settings.batchSize(), images);
            Selection batch = Selection.of(order, from, to);
            features.load(batch, trained.input(batch.size()));
            double loss = trained.fit(batch.labels(training));
            trainedNanos += System.nanoTime() - began;
            trainedImages += batch.size();
            if (!Double.isFinite(loss)) {
                LOG.warn("Training diverged job={} epoch={} loss={}", job.id(), epoch, loss);
                diverged = true;
                return;
            }
            losses.add(loss, batch.size());
            iteration++;
            report();
        }
    }

    private void evaluate() {
        Outcomes evaluated = Outcomes.of(new BitSet(), total);
        if (!diverged) {
            Evaluator.Evaluation evaluation = evaluator.evaluate(this::pause);
            evaluated = evaluation.outcomes();
            diverged = !evaluation.finite();
        }
        int correct = evaluated.correct();
        correctPerEpoch.add(correct);
        losses.finishEpoch(images);
        outcomes = evaluated;
        listener.evaluated(epoch, correct, total);
        epoch++;
        iteration = 0;
        report();
    }

    private UnstoredNetwork copied(Provenance provenance) {
        while (true) {
            ArrayCopies copies = new ArrayCopies(scratch);
            try {
                return new CopiedNetwork(
                        manifest,
                        provenance,
                        network.copy(copies),
                        store,
                        copies,
                        stored ->
                                new TrainedNetwork(
                                        stored,
                                        correctPerEpoch,
                                        total,
                                        outcomes,
                                        diverged,
                                        diverged ? null : losses.perEpoch()));
            } catch (RuntimeException e) {
                copies.close();
                if (!listener.waitsFor(e)) {
                    pause(); // where it is to stop, its last state is kept, as after any step
                    throw e;
                }
            }
        }
    }

    private void report() {
        listener.progressed(progress());
        pause();
    }

    /** Between any two steps: an opportunity to keep the state, once there is one, and to stop. */
    private void pause() {
        // Asked first, so that whoever stops the training has been given its last state.
        boolean cancelled = listener.cancelled();
        Progress progress = progress();
        if (ready && !diverged) {
            listener.resumable(progress, this::snapshot);
        }
        if (cancelled) {
            throw new TrainingCancelledException(progress);
        }
    }

    private Snapshot snapshot() {
        Snapshot.Header header =
                new Snapshot.Header(
                        job.id(),
                        computed.environment(),
                        epoch,
                        iteration,
                        correctPerEpoch,
                        outcomes,
                        losses.history());
        return new Snapshot(header, trained);
    }

    private Progress progress() {
        return new Progress(
                epoch, job.training().epochs(), iteration, iterations, trainedImages, trainedNanos);
    }

    @Override
    public void close() {
        resources.close();
    }
}
