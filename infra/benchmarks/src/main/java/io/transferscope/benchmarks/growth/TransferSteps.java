package io.transferscope.benchmarks.growth;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.runtime.queue.Work;
import io.transferscope.transfer.TransferService;
import io.transferscope.transfer.job.JobMaker;
import io.transferscope.transfer.job.Plans;
import io.transferscope.transfer.reconcile.Reconciler;
import io.transferscope.transfer.reconcile.Republisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the transfer service does for a study, when all its base networks are trained. */
final class TransferSteps {
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final StudyPlan plan;
    private final BlobRef json;
    private final MemoryStore store;
    private final List<CheckpointStored> checkpoints = new ArrayList<>();
    private final Reconciler reconciler;

    TransferSteps(StudyPlan plan, byte[] json) {
        this.plan = plan;
        this.json = BlobRef.of(json);
        this.store = new MemoryStore(PlannedStudy.key(plan.study()), json);
        for (PlannedNetwork planned : plan.networks()) {
            if (planned.network().treatment() instanceof Treatment.Base) {
                // Its arrays were never stored, but nobody reads more of them than is written here.
                byte[] checkpoint = CheckpointManifest.fresh(plan.job(planned)).toJson();
                checkpoints.add(
                        new CheckpointStored(
                                planned.network(), planned.jobId(), store.keep(checkpoint)));
            }
        }
        this.reconciler =
                new Reconciler(
                        new Plans(store),
                        new Republisher(new JobMaker(store), new Nobody(), "benchmark"),
                        queue -> new QueuePosition(0, Long.MAX_VALUE, plan.networks().size()),
                        Clock.fixed(MemoryLog.START, ZoneOffset.UTC),
                        QUIET);
    }

    /** The jobs of all variants, as base network after base network is trained. */
    int variants() {
        TransferService service =
                new TransferService(
                        new Plans(store), new JobMaker(store), new Nobody(), new Wanted());
        checkpoints.forEach(checkpoint -> service.handle(new Given(checkpoint)));
        return checkpoints.size();
    }

    /** What is said of the study until all its networks are in training. */
    Reconciler log() {
        MemoryLog log = new MemoryLog(reconciler.subscriptions());
        log.say(
                Topics.STUDY_PLANS,
                new StudyPlanned(plan.study(), json, plan.networks().size(), null));
        checkpoints.forEach(checkpoint -> log.say(Topics.CHECKPOINTS, checkpoint));
        for (PlannedNetwork planned : plan.networks()) {
            log.say(
                    Topics.TRAINING_PROGRESS,
                    new TrainingProgressed(
                            planned.network(), planned.jobId(), "trainer", 1, 14, 1, 14, 400));
        }
        return reconciler;
    }

    /** As every few seconds; there are no lost jobs. */
    int look() {
        return reconciler.pass();
    }

    /** An event that is given to the service, and stays its own. */
    private record Given(CheckpointStored event) implements Work<CheckpointStored> {
        @Override
        public Instant publishedAt() {
            return MemoryLog.START;
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isStopping() {
            return false;
        }

        @Override
        public Duration sinceStop() {
            return Duration.ZERO;
        }

        @Override
        public void makeWay() {
            // The next event is given when this one is done.
        }
    }

    /** Nobody listens, but everything is made ready to be sent. */
    private static final class Nobody implements EventPublisher {
        @Override
        public <E extends Event> void publish(Topic<E> topic, List<E> events) {
            events.forEach(topic::encode);
        }

        @Override
        public void publishTombstone(Topic<?> topic, String key) {
            throw new IllegalStateException("nothing has failed");
        }
    }

    /** Every study is wanted. */
    private static final class Wanted implements Withdrawals {
        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public boolean isCancelled(String study) {
            return false;
        }

        @Override
        public boolean isDeleted(String study, Instant publishedAt) {
            return false;
        }
    }
}
