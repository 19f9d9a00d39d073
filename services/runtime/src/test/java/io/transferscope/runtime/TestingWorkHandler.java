package io.transferscope.runtime;

import io.transferscope.contracts.event.Event;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;

/** Does the same for every event, and gives up in silence. */
record TestingWorkHandler<E extends Event>(Runnable task) implements WorkHandler<E> {
    @Override
    public void handle(Work<E> work) {
        task.run();
    }

    @Override
    public void failed(E event, Failure failure) {}

    @Override
    public void undecodable(RawRecord record, String reason) {}
}
