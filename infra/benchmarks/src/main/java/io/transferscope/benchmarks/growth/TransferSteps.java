package io.transferscope.benchmarks.growth;

import io.transferscope.benchmarks.memory.MemoryLog;
import io.transferscope.benchmarks.memory.MemoryStore;
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
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.transfer.dispatch.DispatchPass;
import io.transferscope.transfer.dispatch.Dispatcher;
import io.transferscope.transfer.dispatch.JobPublisher;
import io.transferscope.transfer.dispatch.TrainerQueue;
import io.transferscope.transfer.dispatch.Window;
import io.transferscope.transfer.job.JobMaker;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the transfer service does for a study, when all its jobs fit into the window at once. */
final class TransferSteps {
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final StudyPlan plan;
    private final BlobRef json;
    private final MemoryStore store = new MemoryStore();
    private final List<CheckpointStored> checkpoints = new ArrayList<>();
    private final Dispatcher atWork;

    TransferSteps(StudyPlan plan, byte[] json) {
        this.plan = plan;
        this.json = BlobRef.of(json);
        store.put(PlannedStudy.key(plan.study()), json);
        for (PlannedNetwork planned : plan.networks()) {
            if (isBase(planned)) {
                // Its arrays were never stored, but nobody reads more of them than is written here.
                byte[] checkpoint = CheckpointManifest.fresh(plan.job(planned)).toJson();
                checkpoints.add(
                        new CheckpointStored(
                                planned.network(), planned.jobId(), store.keep(checkpoint)));
            }
        }
        this.atWork = dispatcher();
    }

    /** The jobs of all base networks, right after the plan. */
    int first() {
        Dispatcher dispatcher = dispatcher();
        planned(dispatcher);
        return dispatcher.dispatch(DispatchPass.FULL, () -> true);
    }

    /** The jobs of all variants, once the checkpoint of the last base network is stored. */
    int variants() {
        Dispatcher dispatcher = dispatcher();
        MemoryLog log = planned(dispatcher);
        checkpoints.forEach(checkpoint -> log.say(Topics.CHECKPOINTS, checkpoint));
        plan.networks().stream()
                .filter(TransferSteps::isBase)
                .forEach(planned -> log.say(Topics.TRAINING_PROGRESS, progress(planned)));
        return dispatcher.dispatch(DispatchPass.FULL, () -> true);
    }

    /** What is said of the study until all its networks are in training. */
    Dispatcher log() {
        MemoryLog log = planned(atWork);
        checkpoints.forEach(checkpoint -> log.say(Topics.CHECKPOINTS, checkpoint));
        plan.networks().forEach(planned -> log.say(Topics.TRAINING_PROGRESS, progress(planned)));
        return atWork;
    }

    /** As every few seconds; there is nothing to publish. */
    int look() {
        return atWork.dispatch(DispatchPass.FULL, () -> true);
    }

    private Dispatcher dispatcher() {
        int networks = plan.networks().size();
        QueuePosition position = new QueuePosition(0, networks, networks);
        return new Dispatcher(
                new PlanStore(store, store),
                new JobPublisher(new JobMaker(store), new EncodingPublisher(), "benchmark"),
                () -> new TrainerQueue(position, Set.of()),
                new Window(1, 2 * networks),
                QUIET,
                Clock.fixed(MemoryLog.START, ZoneOffset.UTC));
    }

    private MemoryLog planned(Dispatcher dispatcher) {
        MemoryLog log = new MemoryLog(dispatcher.subscriptions(() -> {}));
        log.say(
                Topics.STUDY_PLANS,
                new StudyPlanned(plan.study(), json, plan.networks().size(), null));
        return log;
    }

    private static boolean isBase(PlannedNetwork planned) {
        return planned.network().treatment() instanceof Treatment.Base;
    }

    private static TrainingProgressed progress(PlannedNetwork planned) {
        return new TrainingProgressed(
                planned.network(), planned.jobId(), "trainer", 1, 14, 1, 14, 400);
    }

    /** Nobody listens, but everything is made ready to be sent. */
    private static final class EncodingPublisher implements EventPublisher {
        @Override
        public <E extends Event> void publish(Topic<E> topic, List<E> events) {
            events.forEach(topic::encode);
        }

        @Override
        public void publishTombstone(Topic<?> topic, String key) {
            throw new IllegalStateException("nothing has failed");
        }
    }
}
