package io.transferscope.cli.system;

import io.transferscope.cli.options.StackOptions;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.stack.Installation;
import io.transferscope.stack.LocalStack;
import io.transferscope.stack.RunningStack;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the whole system on this machine, and stays. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts broker, object store and all services on this machine, and stays until Ctrl-C"
                    + " or SIGTERM stops it. Started again on the same data it goes on where it"
                    + " was.",
            "",
            "Everything listens on 127.0.0.1 only. Port 0 means any free one."
        })
public final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "" + StackPorts.BROKER,
            description = "of Kafka; ${DEFAULT-VALUE} by default")
    private int brokerPort;

    @Option(
            names = "--object-store-port",
            paramLabel = "PORT",
            defaultValue = "" + StackPorts.OBJECT_STORE,
            description = "of the S3 server; ${DEFAULT-VALUE} by default")
    private int objectStorePort;

    @Option(
            names = "--aggregator-port",
            paramLabel = "PORT",
            defaultValue = "" + StackPorts.AGGREGATOR,
            description = "of the REST interface; ${DEFAULT-VALUE} by default")
    private int aggregatorPort;

    @Mixin private final StackOptions options = new StackOptions();

    public UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        StackPorts ports = new StackPorts(brokerPort, objectStorePort, aggregatorPort);
        StackSettings settings = options.settings(ports, List.of());
        long start = System.nanoTime();
        terminal.say("starting Transferscope in " + settings.dataDirectory());
        LocalStack stack = LocalStack.start(settings, Installation.current(), terminal::say);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        terminal.print(summary(stack.running(), settings, System.nanoTime() - start));
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void stop(LocalStack stack) {
        terminal.say("stopping");
        stack.close();
        terminal.say("stopped; started again it goes on where it was");
    }

    private static List<String> summary(RunningStack stack, StackSettings settings, long nanos) {
        List<String> sources = new ArrayList<>();
        settings.dataRoots().forEach(root -> sources.add("file:" + root));
        settings.dataBuckets().forEach(bucket -> sources.add("s3://" + bucket));
        settings.dataHosts().forEach(host -> sources.add("https://" + host));
        return List.of(
                String.format(Locale.ROOT, "ready after %.1f s; Ctrl-C stops it", nanos / 1e9),
                "  Kafka          " + stack.bootstrapServers(),
                "  object store   " + stack.objectStore(),
                "  REST           " + stack.aggregator(),
                "  trainers       " + settings.trainers(),
                "  images below   " + sources,
                "  data and logs  " + settings.dataDirectory());
    }
}
