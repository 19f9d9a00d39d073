package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.queue.QueuePosition;
import java.util.Set;

/**
 * The queue of jobs as the broker has it.
 *
 * @param position how far trainers have got
 * @param members names of the trainers that take part
 */
public record TrainerQueue(QueuePosition position, Set<String> members) {
    public TrainerQueue {
        requireNonNull(position, "position is null");
        members = Set.copyOf(members);
    }
}
