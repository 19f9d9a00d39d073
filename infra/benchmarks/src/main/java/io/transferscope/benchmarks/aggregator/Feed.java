package io.transferscope.benchmarks.aggregator;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Publishes what the other services would say about a made-up study. */
final class Feed {
    private static final int BATCH = 2000;
    private static final int PARTS_OF_SECOND = 10;

    /** One network in so many gets its result now; the others say how far they are. */
    private static final int RESULTS = 20;

    /** Of ten networks nine have a result before anybody asks. */
    private static final int TENTHS = 10;

    private final MadeUpStudy study;
    private final EventPublisher publisher;
    private long published;

    Feed(MadeUpStudy study, EventPublisher publisher) {
        this.study = study;
        this.publisher = publisher;
    }

    void announce(ObjectStore store) {
        byte[] json = Json.write(study.plan());
        store.put(PlannedStudy.key(MadeUpStudy.NAME), json);
        publisher.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        MadeUpStudy.NAME, BlobRef.of(json), study.plan().networks().size(), null));
    }

    /** A log as it stands late in the study: results of most networks, and much progress. */
    void fill(long events) {
        List<PlannedNetwork> networks = study.plan().networks();
        List<PlannedNetwork> done = networks.subList(0, networks.size() * (TENTHS - 1) / TENTHS);
        publisher.publish(Topics.CHECKPOINTS, done.stream().map(study::checkpoint).toList());
        publisher.publish(Topics.ACCURACIES, done.stream().map(study::accuracy).toList());
        published += 2L * done.size();
        while (published < events) {
            List<TrainingProgressed> batch = new ArrayList<>();
            while (batch.size() < BATCH && published < events) {
                batch.add(progress());
            }
            publisher.publish(Topics.TRAINING_PROGRESS, batch);
        }
    }

    /** So many events in each second, until told to stop; returns how many came late. */
    long stream(int rate, BooleanSupplier isOver) throws InterruptedException {
        long late = 0;
        long begun = System.nanoTime();
        int perTurn = Math.max(1, rate / PARTS_OF_SECOND);
        for (long turn = 1; !isOver.getAsBoolean(); turn++) {
            publish(perTurn);
            long ahead =
                    begun + TimeUnit.SECONDS.toNanos(turn * perTurn) / rate - System.nanoTime();
            if (ahead > 0) {
                TimeUnit.NANOSECONDS.sleep(ahead);
            } else {
                late += perTurn;
            }
        }
        return late;
    }

    private void publish(int events) {
        List<TrainingProgressed> progress = new ArrayList<>();
        List<AccuracyMeasured> accuracies = new ArrayList<>();
        List<CheckpointStored> checkpoints = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            if (published % RESULTS == 0) {
                accuracies.add(study.accuracy(network()));
                published++;
            } else if (published % RESULTS == 1) {
                checkpoints.add(study.checkpoint(network()));
                published++;
            } else {
                progress.add(progress());
            }
        }
        publisher.publish(Topics.TRAINING_PROGRESS, progress);
        publisher.publish(Topics.CHECKPOINTS, checkpoints);
        publisher.publish(Topics.ACCURACIES, accuracies);
    }

    private TrainingProgressed progress() {
        TrainingProgressed next =
                study.progress(network(), published / study.plan().networks().size());
        published++;
        return next;
    }

    private PlannedNetwork network() {
        List<PlannedNetwork> networks = study.plan().networks();
        return networks.get((int) (published % networks.size()));
    }
}
