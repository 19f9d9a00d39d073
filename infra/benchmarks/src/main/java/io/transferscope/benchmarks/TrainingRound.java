package io.transferscope.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.transferscope.contracts.network.Preset;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One engine in this JVM; prints its images in a second of the JVM's processor time. */
@Command(name = TrainingRound.NAME, hidden = true)
final class TrainingRound implements Callable<Integer> {
    static final String NAME = "training-round";
    private static final int WARM_UP_SHARE = 2;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Spec private CommandSpec spec;

    @Parameters(index = "0")
    private BenchmarkEngine engine;

    @Parameters(index = "1")
    private Preset preset;

    @Parameters(index = "2")
    private int frozen;

    @Parameters(index = "3")
    private double seconds;

    @Override
    public Integer call() {
        Runnable step = engine.start(new Workload(preset, frozen));
        rate(step, seconds / WARM_UP_SHARE);
        spec.commandLine().getOut().println(rate(step, seconds));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static double rate(Runnable step, double seconds) {
        long begin = SYSTEM.getProcessCpuTime();
        long elapsed;
        long images = 0;
        do {
            step.run();
            images += Workload.BATCH_SIZE;
            elapsed = SYSTEM.getProcessCpuTime() - begin;
        } while (elapsed < seconds * 1e9);
        return images * 1e9 / elapsed;
    }
}
