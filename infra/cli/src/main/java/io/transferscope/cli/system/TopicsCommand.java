package io.transferscope.cli.system;

import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Topics and share groups: what they should be, whether they are, making them so. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lists the topics and share groups with their settings, checks them on a cluster,"
                        + " or creates and sets them there. Without --bootstrap the cluster is the"
                        + " local stack's, which has them already.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:something is missing or different, or Kafka does not answer"})
public final class TopicsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup private @Nullable TopicsAction action;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "-1",
            description = "of each topic that --create creates; the broker's default by default")
    private short replicas;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    /** What is done on the cluster. */
    static final class TopicsAction {
        @Option(
                names = "--create",
                description = "create what is missing and set what is different; safe to repeat")
        boolean create;

        @Option(names = "--check", description = "say what is missing or different")
        boolean check;
    }

    public TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (action == null) {
            terminal.print(list());
            return ExitCode.OK;
        }
        KafkaSettings kafka = connection.kafka(connection.localStack(data.directory(), terminal));
        try (TopicSetup setup =
                new TopicSetup(kafka, List.copyOf(Topics.all()), List.copyOf(Queue.all()))) {
            return action.create ? create(setup) : check(setup);
        }
    }

    private int create(TopicSetup setup) {
        List<String> done = setup.apply(replicas);
        terminal.print(done.isEmpty() ? List.of("everything was there already") : done);
        terminal.print(setup.advice());
        return ExitCode.OK;
    }

    private int check(TopicSetup setup) {
        List<String> differences = setup.verify();
        terminal.print(
                differences.isEmpty() ? List.of("everything is as it should be") : differences);
        terminal.print(setup.advice());
        return differences.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> list() {
        List<String> lines = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            lines.add(line("topic", topic.name(), topic.settings()));
        }
        for (Queue<?> queue : Queue.all()) {
            Map<String, String> settings = new HashMap<>(queue.settings());
            settings.putAll(queue.wishes());
            lines.add(line("share group", queue.group(), settings));
        }
        return lines;
    }

    private static String line(String kind, String name, Map<String, String> settings) {
        List<String> sorted =
                new TreeMap<>(settings)
                        .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        return String.format(Locale.ROOT, "%-12s %-20s %s", kind, name, String.join(" ", sorted));
    }
}
