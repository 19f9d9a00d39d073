package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

/** The study of this name is not wanted any more, for good. The record's key is its name. */
public record StudyCancelled(String study) implements Event {
    public StudyCancelled {
        requireNonNull(study, "study is null");
    }

    @Override
    public String key() {
        return study;
    }
}
