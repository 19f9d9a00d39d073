package io.transferscope.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Something that happened, or that is asked for; each kind has a topic of its own. */
public sealed interface Event
        permits StudyRequested,
                StudyCancelled,
                StudyDeleted,
                StudyDrafted,
                StudyPlanned,
                StudyRejected,
                ShardPublished,
                TrainingRequested,
                TrainingProgressed,
                CheckpointStored,
                AccuracyMeasured,
                JobFailed,
                StudyCompleted {
    /** Key of the record: events with the same key replace each other in compacted topics. */
    @JsonIgnore
    String key();
}
