package io.transferscope.systemtests.fault;

import static java.util.Objects.requireNonNull;

import io.transferscope.systemtests.fault.FaultWorker.End;
import io.transferscope.systemtests.fault.FaultWorker.NotNowException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has a worker do what a plan says, at its times. */
public final class FaultSchedule implements AutoCloseable {
    /** A fault that finds nothing to happen to is tried again so often, for so long. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private static final int TRIES = 40;
    private static final int THREADS = 6;

    private final FaultPlan plan;
    private final FaultWorker worker;
    private final Consumer<String> lines;
    private final List<PlannedFault> happened = new CopyOnWriteArrayList<>();
    private final CountDownLatch unfinished;
    private final ScheduledExecutorService executor =
            Executors.newScheduledThreadPool(
                    THREADS,
                    task -> {
                        Thread thread = new Thread(task, "faults");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * @param lines told what happens
     */
    public FaultSchedule(FaultPlan plan, FaultWorker worker, Consumer<String> lines) {
        this.plan = requireNonNull(plan, "plan is null");
        this.worker = requireNonNull(worker, "worker is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.unfinished = new CountDownLatch(plan.faults().size());
    }

    /** The plan's time begins. */
    public void start() {
        plan.faults().forEach(fault -> later(() -> begin(fault, TRIES), fault.at()));
    }

    /** Faults that have happened and are over. */
    public List<PlannedFault> happened() {
        return List.copyOf(happened);
    }

    /** Whether every fault is over. */
    public boolean isOver() {
        return unfinished.getCount() == 0;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void begin(PlannedFault fault, int tries) {
        try {
            PlannedFault aimed = fault.with(worker.target(fault.fault()));
            End end = worker.begin(aimed.fault());
            lines.accept(aimed.toString());
            later(() -> end(fault, end), fault.fault().lasts());
        } catch (NotNowException e) {
            if (tries > 1) {
                later(() -> begin(fault, tries - 1), AGAIN);
            } else {
                leaveOut(fault, String.valueOf(e.getMessage()));
            }
        } catch (Exception e) {
            leaveOut(fault, e.toString());
        }
    }

    private void leaveOut(PlannedFault fault, String reason) {
        lines.accept(fault + " left out: " + reason);
        unfinished.countDown();
    }

    private void end(PlannedFault fault, End end) {
        try {
            if (end.run()) {
                happened.add(fault);
            } else {
                lines.accept(fault + " met nobody");
            }
        } catch (Exception e) {
            lines.accept(fault + " did not end: " + e);
        } finally {
            unfinished.countDown();
        }
    }

    private void later(Runnable task, Duration time) {
        executor.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
