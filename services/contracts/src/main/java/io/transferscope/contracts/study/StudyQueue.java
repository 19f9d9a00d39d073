package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

/**
 * One of the queues that trainers are shared among. Queues are equal where they are the same one: a
 * named queue is never a study's own, even where both are spelt alike.
 */
public sealed interface StudyQueue {
    /**
     * One that requests name; all studies that name it are in it.
     *
     * @param name a DNS label
     */
    record Named(String name) implements StudyQueue {
        public Named {
            if (!StudyRequestReader.isName(name)) {
                throw new IllegalArgumentException("queue must be a DNS label: " + name);
            }
        }
    }

    /** The queue of a study whose request names none: there is no other study in it. */
    record Own(String study) implements StudyQueue {
        public Own {
            requireNonNull(study, "study is null");
        }
    }
}
