package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.runtime.log.LogEntry;
import io.transferscope.runtime.log.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What each event means for the board. */
final class StudyEvents {
    private final StudyBoard board;

    StudyEvents(StudyBoard board) {
        this.board = requireNonNull(board, "board is null");
    }

    List<Subscription<?>> subscriptions() {
        return List.of(
                on(Topics.STUDY_REQUESTS, this::requested),
                on(Topics.STUDY_REJECTIONS, this::rejected),
                new Subscription<>(Topics.DATASET_SHARDS, this::shard),
                on(Topics.STUDY_PLANS, this::planned),
                on(Topics.STUDY_CANCELLATIONS, this::cancelled),
                on(Topics.STUDY_DELETIONS, this::deleted),
                on(Topics.STUDY_COMPLETIONS, this::completed),
                on(Topics.ACCURACIES, this::measured),
                on(Topics.CHECKPOINTS, this::stored),
                on(Topics.TRAINING_PROGRESS, this::progressed),
                new Subscription<>(Topics.JOB_FAILURES, this::failed));
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
        if (board.reject(rejection) && event.study() != null) {
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

    private void planned(StudyPlanned event, LogEntry<StudyPlanned> entry) {
        prepare(event.study(), entry, was -> was.withPlanned(Dated.of(event, entry)));
    }

    private void cancelled(StudyCancelled event, LogEntry<StudyCancelled> entry) {
        Instant time = entry.timestamp();
        board.change(event.study(), null, time, history -> history.cancel(time));
    }

    /** All that was published about the study until now is forgotten, also what is read later. */
    private void deleted(StudyDeleted event, LogEntry<StudyDeleted> entry) {
        board.forget(event.study(), entry.timestamp());
    }

    private void completed(StudyCompleted event, LogEntry<StudyCompleted> entry) {
        board.change(
                event.study(),
                null,
                entry.timestamp(),
                history -> history.completed(Dated.of(event, entry)));
    }

    private void measured(AccuracyMeasured event, LogEntry<AccuracyMeasured> entry) {
        JobKey job = new JobKey(event.network(), event.result().jobId());
        add(job, entry, was -> was.with(Dated.of(event, entry)));
    }

    private void stored(CheckpointStored event, LogEntry<CheckpointStored> entry) {
        JobKey job = new JobKey(event.network(), event.jobId());
        add(job, entry, was -> was.withCheckpoint(Dated.of(event, entry)));
    }

    private void progressed(TrainingProgressed event, LogEntry<TrainingProgressed> entry) {
        JobKey job = new JobKey(event.network(), event.jobId());
        add(job, entry, was -> was.withProgress(Dated.of(event, entry)));
    }

    private void failed(LogEntry<JobFailed> entry) {
        JobFailed event = entry.content();
        if (event == null) {
            NetworkId network = NetworkId.parse(entry.key());
            board.change(
                    network.study(),
                    network,
                    entry.timestamp(),
                    history -> history.takeBackFailure(network, entry.offset()));
        } else {
            JobKey job = new JobKey(event.network(), event.jobId());
            add(job, entry, was -> was.withFailure(Dated.of(event, entry)));
        }
    }

    private void prepare(String study, LogEntry<?> entry, UnaryOperator<Preparation> change) {
        board.change(study, null, entry.timestamp(), history -> history.prepare(change));
    }

    private void add(JobKey job, LogEntry<?> entry, UnaryOperator<Evidence> change) {
        NetworkId network = job.network();
        board.change(
                network.study(), network, entry.timestamp(), history -> history.add(job, change));
    }

    private static <E extends Event> Subscription<E> on(
            Topic<E> topic, BiConsumer<E, LogEntry<E>> handler) {
        return new Subscription<>(
                topic, entry -> entry.event().ifPresent(event -> handler.accept(event, entry)));
    }
}
