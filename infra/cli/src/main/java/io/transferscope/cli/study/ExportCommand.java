package io.transferscope.cli.study;

import io.transferscope.cli.options.ConnectionOptions;
import io.transferscope.cli.options.DataOption;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.stack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained network for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes a trained network into a file that other programs read, and beside it its"
                        + " card: classes, image size, normalisation, layers, accuracy and origin.")
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "STUDY", index = "0", description = "the study's name")
    private String study = "";

    @Parameters(paramLabel = "NETWORK", index = "1", description = "such as 0/0/A3B+")
    private String network = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "safetensors",
            description =
                    "safetensors, npz (NumPy), onnx or dl4j (Deeplearning4j); ${DEFAULT-VALUE} by"
                            + " default")
    private FileFormat format = FileFormat.safetensors;

    @Option(
            names = "--preprocessing",
            description =
                    "an onnx model that takes pixels from 0 to 255, and normalises them first")
    private boolean preprocessing;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "STUDY-SPLIT-REPLICATE-LABEL.FORMAT here by default; its directory is made where"
                            + " there is none, and its card is FILE.card.json")
    private @Nullable Path out;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final DataOption data = new DataOption();

    /** In small letters, as they are typed. */
    enum FileFormat {
        safetensors,
        npz,
        onnx,
        dl4j
    }

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NetworkId id = id();
        Path file = out == null ? defaultFile(id) : out;
        Path card = file.resolveSibling(file.getFileName() + ".card.json");
        String preprocessed = "preprocessing=" + preprocessing;
        try {
            prepare(file);
            AggregatorClient aggregator =
                    connection.aggregator(connection.localStack(data.directory(), terminal));
            keep(aggregator, id, "weights?format=" + format + "&" + preprocessed, file);
            keep(aggregator, id, "card?" + preprocessed, card);
        } catch (IOException e) {
            throw new StackException("Cannot write " + file + ": " + e, e);
        }
        terminal.say(String.format(Locale.ROOT, "%s is in %s, its card in %s", id, file, card));
        return ExitCode.OK;
    }

    private NetworkId id() {
        try {
            return NetworkId.parse(study + "/" + network);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "NETWORK is split/replicate/label, such as 0/0/A3B+, and not %s",
                            network),
                    e);
        }
    }

    private Path defaultFile(NetworkId id) {
        return Path.of(
                String.format(
                        Locale.ROOT,
                        "%s-%s%s.%s",
                        id.study(),
                        id.withinStudy().replace('/', '-'),
                        preprocessing ? "-pixels" : "",
                        format));
    }

    /** Before anything is fetched: what cannot be written shows at once. */
    private void prepare(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(
                            Locale.ROOT,
                            "--out names a file, and %s is a directory: name a file in it",
                            file));
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    /** The file has its name only once all of it is there. */
    private static void keep(AggregatorClient aggregator, NetworkId id, String part, Path file)
            throws IOException {
        Path begun = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream content = Files.newOutputStream(begun)) {
                aggregator.download(id, part, content);
            }
            Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(begun);
        }
    }
}
