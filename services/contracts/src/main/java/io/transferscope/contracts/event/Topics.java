package io.transferscope.contracts.event;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every topic, defined once. */
public final class Topics {
    // What happened first is decided by one clock, not by those of the publishers.
    private static final String TIMESTAMPS = "message.timestamp.type";
    private static final String BY_BROKER = "LogAppendTime";

    /**
     * The version of whatever names networks or layers. Since version 2 networks start from
     * pretrained weights (P3B), and there are residual blocks; since version 3 some have a warm top
     * (B3B=), and trainings may have a recipe that older trainers would not know of.
     */
    private static final int OF_NETWORKS = 3;

    public static final Topic<StudyRequested> STUDY_REQUESTS =
            new Topic<>(
                    "study-requests",
                    StudyRequested.class,
                    OF_NETWORKS,
                    kept(Duration.ofDays(30)),
                    true,
                    (key, json) -> new StudyRequested(key == null ? "" : key, json),
                    StudyRequested::json);

    public static final Topic<StudyCancelled> STUDY_CANCELLATIONS =
            new Topic<>(
                    "study-cancellations",
                    StudyCancelled.class,
                    1,
                    compacted(),
                    true,
                    (key, json) -> cancelled(key),
                    Json::write);

    public static final Topic<StudyDeleted> STUDY_DELETIONS =
            Topic.of("study-deletions", StudyDeleted.class, compacted());

    public static final Topic<StudyDrafted> STUDY_DRAFTS =
            Topic.of("study-drafts", StudyDrafted.class, OF_NETWORKS, compacted());

    public static final Topic<StudyPlanned> STUDY_PLANS =
            Topic.of("study-plans", StudyPlanned.class, OF_NETWORKS, compacted());

    public static final Topic<StudyRejected> STUDY_REJECTIONS =
            Topic.of("study-rejections", StudyRejected.class, kept(Duration.ofDays(30)));

    public static final Topic<ShardPublished> DATASET_SHARDS =
            Topic.of("dataset-shards", ShardPublished.class, compacted());

    public static final Topic<TrainingRequested> TRAINING_JOBS =
            Topic.of(
                    "training-jobs",
                    TrainingRequested.class,
                    OF_NETWORKS,
                    kept(Duration.ofDays(30)));

    public static final Topic<TrainingProgressed> TRAINING_PROGRESS =
            Topic.of(
                    "training-progress",
                    TrainingProgressed.class,
                    OF_NETWORKS,
                    kept(Duration.ofDays(7)));

    public static final Topic<CheckpointStored> CHECKPOINTS =
            Topic.of("checkpoints", CheckpointStored.class, OF_NETWORKS, compacted());

    public static final Topic<AccuracyMeasured> ACCURACIES =
            Topic.of("accuracies", AccuracyMeasured.class, OF_NETWORKS, compacted());

    public static final Topic<JobFailed> JOB_FAILURES =
            Topic.of("job-failures", JobFailed.class, OF_NETWORKS, compacted());

    public static final Topic<StudyCompleted> STUDY_COMPLETIONS =
            Topic.of("study-completions", StudyCompleted.class, compacted());

    private Topics() {}

    public static List<Topic<? extends Event>> all() {
        return List.of(
                STUDY_REQUESTS,
                STUDY_CANCELLATIONS,
                STUDY_DELETIONS,
                STUDY_DRAFTS,
                STUDY_PLANS,
                STUDY_REJECTIONS,
                DATASET_SHARDS,
                TRAINING_JOBS,
                TRAINING_PROGRESS,
                CHECKPOINTS,
                ACCURACIES,
                JOB_FAILURES,
                STUDY_COMPLETIONS);
    }

    private static StudyCancelled cancelled(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw new JsonException("a cancellation needs the study's name as the record's key");
        }
        return new StudyCancelled(key);
    }

    private static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact", TIMESTAMPS, BY_BROKER);
    }

    private static Map<String, String> kept(Duration time) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                String.valueOf(time.toMillis()),
                TIMESTAMPS,
                BY_BROKER);
    }
}
