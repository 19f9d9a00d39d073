package io.transferscope.benchmarks.aggregator;

import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.stack.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast the aggregator starts from a long log, and answers while events arrive. */
@Command(
        name = "aggregator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills the log of a study, starts the aggregator on it, and prints how long it took"
                    + " until it was ready and how much memory it has had.",
            "Then asks for the page and for every report, again and again, while events arrive and"
                    + " somebody listens to the study, and prints how long the answers took.",
            "Broker, object store and aggregator are processes of their own on this machine."
        })
public final class AnswerTimes implements Callable<Integer> {
    private static final double NANOS_OF_MILLISECOND = 1e6;
    private static final double NANOS_OF_SECOND = 1e9;
    private static final String STUDY = "api/v1/studies/" + MadeUpStudy.NAME;
    private static final List<String> PATHS =
            List.of(
                    "",
                    "api/v1/studies",
                    STUDY,
                    STUDY + "/accuracies",
                    STUDY + "/accuracies?format=csv",
                    STUDY + "/summary",
                    STUDY + "/summary?format=csv",
                    STUDY + "/figures/figure-2.svg",
                    STUDY + "/figures/figure-2.png",
                    STUDY + "/figures/figure-3.svg",
                    STUDY + "/figures/learning-curves.svg",
                    STUDY + "/networks/0/0/A3B",
                    STUDY + "/request",
                    "api/v1/workers",
                    "api/v1/backlog",
                    "api/v1/rejections");

    @Spec private CommandSpec spec;

    @Option(
            names = "--networks",
            paramLabel = "N",
            defaultValue = "5800",
            description = "Networks of the study (default: ${DEFAULT-VALUE}).")
    private int networks;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Events on the log before the start (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Events that arrive in a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds of asking, after a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "Largest heap of the aggregator (default: ${DEFAULT-VALUE}).")
    private String heap;

    private final Installation installation;

    public AnswerTimes() {
        this(Installation.current());
    }

    AnswerTimes(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (networks < 1 || events < 1 || rate < 1 || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--networks, --events, --rate and --seconds must be at least 1");
        }
        Path directory = Files.createTempDirectory("transferscope-bench");
        try (SystemUnderTest system = SystemUnderTest.start(installation, directory)) {
            return measure(system);
        } finally {
            DirectoryRemoval.delete(directory);
        }
    }

    private int measure(SystemUnderTest system) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        MadeUpStudy study = MadeUpStudy.of(networks);
        Feed feed = new Feed(study, system.publisher());
        system.blobs().put(study.manifest());
        feed.announce(system.objects());
        feed.fill(events);
        long begun = System.nanoTime();
        SystemUnderTest.Aggregator aggregator = system.startAggregator(heap);
        TimedClient visitor = new TimedClient(aggregator.address());
        visitor.awaitReady(aggregator.process());
        out.printf(
                Locale.ROOT,
                "start: %.1f s from %d events, %s%n",
                (System.nanoTime() - begun) / NANOS_OF_SECOND,
                events,
                costs(aggregator));
        out.flush();
        long late = askWhileEventsArrive(visitor, feed);
        out.printf(
                Locale.ROOT,
                "%-52s %6s %8s %8s %8s%n",
                "answer",
                "count",
                "p50 ms",
                "p99 ms",
                "max ms");
        visitor.answers().forEach((path, times) -> print(out, path, times));
        out.printf(
                Locale.ROOT,
                "networks: %d, events/s: %d (%d late), heard: %d, %s%n",
                study.plan().networks().size(),
                rate,
                late,
                visitor.eventsHeard(),
                costs(aggregator));
        visitor.failures().stream()
                .distinct()
                .forEach(failure -> out.println("failed: " + failure));
        out.flush();
        return visitor.failures().isEmpty() ? 0 : 1;
    }

    /** Returns how many events could not be published in time. */
    private long askWhileEventsArrive(TimedClient visitor, Feed feed)
            throws IOException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread listener = new Thread(() -> visitor.listen(STUDY + "/events"), "listener");
        listener.setDaemon(true);
        listener.start();
        Thread asking = new Thread(() -> ask(visitor, isOver), "visitor");
        asking.start();
        long late = feed.stream(rate, isOver::get);
        asking.join();
        return late;
    }

    private void ask(TimedClient visitor, AtomicBoolean isOver) {
        try {
            long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) / 2;
            visitor.ask(PATHS, false, () -> System.nanoTime() > warm);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            visitor.ask(PATHS, true, () -> System.nanoTime() > end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isOver.set(true);
        }
    }

    private static void print(PrintWriter out, String path, Histogram times) {
        out.printf(
                Locale.ROOT,
                "%-52s %6d %8.1f %8.1f %8.1f%n",
                "/" + path,
                times.getTotalCount(),
                times.getValueAtPercentile(50) / NANOS_OF_MILLISECOND,
                times.getValueAtPercentile(99) / NANOS_OF_MILLISECOND,
                times.getMaxValue() / NANOS_OF_MILLISECOND);
    }

    private static String costs(SystemUnderTest.Aggregator aggregator) {
        return String.format(
                Locale.ROOT,
                "processor: %d s, memory: %s MiB",
                aggregator.processorTime().toSeconds(),
                aggregator.peakMebibytes().map(String::valueOf).orElse("?"));
    }
}
