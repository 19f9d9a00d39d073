package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

/**
 * The study of this name is deleted: whatever was published about it before counts no more, and the
 * name is free. The record's key is the name.
 */
public record StudyDeleted(String study) implements Event {
    public StudyDeleted {
        requireNonNull(study, "study is null");
    }

    @Override
    public String key() {
        return study;
    }
}
