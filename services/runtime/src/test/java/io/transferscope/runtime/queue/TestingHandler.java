package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does what it is told, and remembers what it was asked. */
final class TestingHandler<E extends Event> implements WorkHandler<E> {
    interface Task<E extends Event> {
        void run(Work<E> work) throws Exception;
    }

    private final Task<E> task;
    private final boolean makesWay;
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final List<RawRecord> undecodable = new CopyOnWriteArrayList<>();
    private volatile String progress = "";

    TestingHandler(Task<E> task) {
        this(task, false);
    }

    private TestingHandler(Task<E> task, boolean makesWay) {
        this.task = task;
        this.makesWay = makesWay;
    }

    /** Makes way for the next event at once, and then does what it is told. */
    static <E extends Event> TestingHandler<E> makingWay(Task<E> rest) {
        return new TestingHandler<>(
                work -> {
                    work.makeWay();
                    rest.run(work);
                },
                true);
    }

    /** Keys of the events whose work was begun, in order. */
    List<String> handled() {
        return List.copyOf(handled);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    List<RawRecord> undecodable() {
        return List.copyOf(undecodable);
    }

    void setProgress(String marker) {
        progress = marker;
    }

    @Override
    public void handle(Work<E> work) throws Exception {
        handled.add(work.event().key());
        task.run(work);
    }

    @Override
    public void failed(E event, Failure failure) {
        failures.add(failure);
    }

    @Override
    public void undecodable(RawRecord record, String reason) {
        undecodable.add(record);
    }

    @Override
    public boolean makesWay() {
        return makesWay;
    }

    @Override
    public String progress(E event) {
        return progress;
    }
}
