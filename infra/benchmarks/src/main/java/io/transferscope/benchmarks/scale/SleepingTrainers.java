package io.transferscope.benchmarks.scale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.runtime.queue.QueueCounters;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.startup.QueueWorker;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Many trainers in this JVM that sleep in place of training, each put together like a real one and
 * with connections of its own; says what they do until it is killed.
 */
@Command(name = SleepingTrainers.NAME, hidden = true)
public final class SleepingTrainers implements Callable<Integer> {
    static final String NAME = "sleeping-trainers";

    private final PrintStream out = System.out;
    private final AtomicLong unsaid = new AtomicLong();
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    /** Of all trainers together. */
    private final QueueCounters counters = QueueCounters.in(metrics);

    @Parameters(index = "0", description = "Number of the first.")
    private int first;

    @Parameters(index = "1", description = "How many.")
    private int count;

    @Parameters(index = "2", description = "Mean length of a job.")
    private long jobMillis;

    @Parameters(index = "3", description = "By which one job in a hundred takes longer.")
    private int factor;

    @Override
    public Integer call() throws InterruptedException {
        JobLength length = new JobLength(Duration.ofMillis(jobMillis), factor);
        List<QueueWorker<TrainingRequested>> trainers =
                IntStream.range(first, first + count)
                        .mapToObj(number -> trainer("trainer-" + number, length))
                        .toList();
        trainers.forEach(QueueWorker::start);
        while (!out.checkError()) {
            say(status(trainers));
            TimeUnit.SECONDS.sleep(1);
        }
        return 1;
    }

    private QueueWorker<TrainingRequested> trainer(String name, JobLength length) {
        return new QueueWorker<>(
                Accounts.TRAINER,
                name,
                Queue.TRAINERS,
                EnvironmentConfig.read(RuntimeConfig.class, System.getenv()),
                Clock.systemUTC(),
                metrics,
                (backbone, withdrawals) ->
                        new SleepingWork(name, length, backbone.publisher(), this::say, unsaid));
    }

    private TrainerStatus status(List<QueueWorker<TrainingRequested>> trainers) {
        List<String> reasons =
                trainers.stream()
                        .map(trainer -> trainer.lifecycle().waitingFor())
                        .flatMap(Optional::stream)
                        .toList();
        return new TrainerStatus(
                reasons.size(),
                reasons.stream().findFirst().orElse(""),
                (long) counters.renewed().count(),
                (long) counters.lost().count(),
                (long) counters.redelivered().count(),
                unsaid.get());
    }

    private void say(ProcessMessage report) {
        out.println(report.line());
    }
}
