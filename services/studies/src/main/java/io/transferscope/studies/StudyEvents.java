package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.StudyRequestReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What each event means for the studies. */
final class StudyEvents {
    private final StudyTable studies;
    private final UnaryOperator<AccuracyMeasured> kept;
    private final Map<Topic<?>, Consumer<LogEntry<?>>> handlers = new LinkedHashMap<>();

    /**
     * @param kept what of a result is kept
     */
    StudyEvents(StudyTable studies, UnaryOperator<AccuracyMeasured> kept) {
        this.studies = requireNonNull(studies, "studies is null");
        this.kept = requireNonNull(kept, "kept is null");
        on(Topics.STUDY_REQUESTS, this::requested);
        on(Topics.STUDY_REJECTIONS, this::rejected);
        onEach(Topics.DATASET_SHARDS, this::shard);
        onEach(Topics.STUDY_DRAFTS, this::drafted);
        on(Topics.STUDY_PLANS, this::planned);
        on(Topics.STUDY_CANCELLATIONS, this::cancelled);
        on(Topics.STUDY_DELETIONS, this::deleted);
        on(Topics.STUDY_COMPLETIONS, this::completed);
        on(Topics.TRAINING_JOBS, this::dispatched);
        on(Topics.TRAINING_PROGRESS, this::progressed);
        on(Topics.CHECKPOINTS, this::stored);
        on(Topics.ACCURACIES, this::measured);
        onEach(Topics.JOB_FAILURES, this::failed);
    }

    void read(Topic<?> topic, LogEntry<?> entry) {
        requireNonNull(handlers.get(topic), () -> "not a topic of studies: " + topic).accept(entry);
    }

    /** A record that takes its key's event back says nothing here. */
    private <E extends Event> void on(Topic<E> topic, BiConsumer<E, LogEntry<E>> handler) {
        onEach(topic, entry -> entry.event().ifPresent(event -> handler.accept(event, entry)));
    }

    @SuppressWarnings("unchecked") // a topic's records have its type of event
    private <E extends Event> void onEach(Topic<E> topic, Consumer<LogEntry<E>> handler) {
        handlers.put(topic, entry -> handler.accept((LogEntry<E>) entry));
    }

    private void requested(StudyRequested event, LogEntry<StudyRequested> entry) {
        Preparation.Request request =
                new Preparation.Request(event.requestDigest(), entry.timestamp());
        StudyRequestReader.nameIn(event.json())
                .ifPresent(study -> prepare(study, entry, was -> was.withRequest(request)));
    }

    private void rejected(StudyRejected event, LogEntry<StudyRejected> entry) {
        Rejection rejection =
                new Rejection(
                        event.study(),
                        event.requestDigest(),
                        entry.timestamp(),
                        event.faults(),
                        event.unusable());
        if (studies.reject(rejection) && event.study() != null) {
            prepare(event.study(), entry, was -> was.withRejection(rejection));
        }
    }

    private void shard(LogEntry<ShardPublished> entry) {
        ShardPublished event = entry.content();
        if (event == null) {
            prepare(ShardPublished.studyIn(entry.key()), entry, Preparation::withoutShards);
            return;
        }
        ShardCount.Step step =
                new ShardCount.Step(entry.timestamp(), event.published(), event.total());
        prepare(event.study(), entry, was -> was.withShard(step));
    }

    private void drafted(LogEntry<StudyDrafted> entry) {
        StudyDrafted event = entry.content();
        if (event == null) {
            LogPosition takenBack = LogPosition.of(entry);
            prepare(entry.key(), entry, was -> was.withoutDraft(takenBack));
            return;
        }
        prepare(event.study(), entry, was -> was.withDrafted(Published.of(event, entry)));
    }

    private void planned(StudyPlanned event, LogEntry<StudyPlanned> entry) {
        prepare(event.study(), entry, was -> was.withPlanned(Published.of(event, entry)));
    }

    private void cancelled(StudyCancelled event, LogEntry<StudyCancelled> entry) {
        Instant time = entry.timestamp();
        studies.change(event.study(), null, time, history -> history.cancel(time));
    }

    /** All that was published about the study until now is forgotten, also what is read later. */
    private void deleted(StudyDeleted event, LogEntry<StudyDeleted> entry) {
        studies.forget(event.study(), entry.timestamp());
    }

    private void completed(StudyCompleted event, LogEntry<StudyCompleted> entry) {
        studies.change(
                event.study(),
                null,
                entry.timestamp(),
                history -> history.completed(Published.of(event, entry)));
    }

    private void dispatched(TrainingRequested event, LogEntry<TrainingRequested> entry) {
        JobKey job = new JobKey(event.network(), event.job().id()); // takes a while
        studies.jobPublished(LogPosition.of(entry));
        add(job, entry, was -> was.withDispatched(LogPosition.of(entry)));
    }

    private void measured(AccuracyMeasured event, LogEntry<AccuracyMeasured> entry) {
        JobKey job = new JobKey(event.network(), event.result().jobId());
        add(job, entry, was -> was.with(Published.of(kept.apply(event), entry)));
    }

    private void stored(CheckpointStored event, LogEntry<CheckpointStored> entry) {
        JobKey job = new JobKey(event.network(), event.jobId());
        add(job, entry, was -> was.withCheckpoint(Published.of(event, entry)));
    }

    private void progressed(TrainingProgressed event, LogEntry<TrainingProgressed> entry) {
        JobKey job = new JobKey(event.network(), event.jobId());
        add(job, entry, was -> was.withProgress(Published.of(event, entry)));
    }

    private void failed(LogEntry<JobFailed> entry) {
        JobFailed event = entry.content();
        if (event == null) {
            NetworkId network = NetworkId.parse(entry.key());
            studies.change(
                    network.study(),
                    network,
                    entry.timestamp(),
                    history -> history.takeBackFailure(network, LogPosition.of(entry)));
        } else {
            JobKey job = new JobKey(event.network(), event.jobId());
            add(job, entry, was -> was.withFailure(Published.of(event, entry)));
        }
    }

    private void prepare(String study, LogEntry<?> entry, UnaryOperator<Preparation> change) {
        studies.change(study, null, entry.timestamp(), history -> history.prepare(change));
    }

    private void add(JobKey job, LogEntry<?> entry, UnaryOperator<JobRecord> change) {
        NetworkId network = job.network();
        studies.change(
                network.study(), network, entry.timestamp(), history -> history.add(job, change));
    }
}
