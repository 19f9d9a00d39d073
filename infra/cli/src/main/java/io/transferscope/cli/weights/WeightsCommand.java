package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.ReadingProgress;
import io.transferscope.cli.display.StatusText;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.stack.StackException;
import io.transferscope.weights.WeightsFiles;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the weights of another program before a study starts from them. */
@Command(
        name = "weights",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at weights before a study starts from them: what is in the file, which tensor is"
                    + " which array, what n counts where, and how well the network knows images.",
            "",
            "It needs no running system. Images are the validation images of a data set, or class"
                    + " folders in the order of the outputs."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a study could start from it",
            "1:it could not, or it cannot be read",
            "2:wrong arguments"
        })
public final class WeightsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Parameters(paramLabel = "FILE", description = "safetensors, npz, onnx, h5 or keras")
    private Path file = Path.of("");

    @Mixin private NetworkOptions network = new NetworkOptions();

    @Option(
            names = "--images",
            paramLabel = "SOURCE",
            description = "a directory or archive of images to try the network on")
    private @Nullable String images;

    @Mixin private PixelOptions pixels = new PixelOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "CSV of what the network says of each image, before it is a probability")
    private @Nullable Path out;

    public WeightsCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (images != null && !pixels.fault().isEmpty()) {
            terminal.say(pixels.fault());
            return ExitCode.USAGE;
        } else if (images == null && out != null) {
            terminal.say("--out needs --images");
            return ExitCode.USAGE;
        }
        try (WeightsFile weights = WeightsFiles.open(file)) {
            return look(weights);
        } catch (WeightsException e) {
            terminal.say(file + " " + e.reason());
        } catch (InvalidRequestException e) {
            terminal.say("it cannot be looked at:");
            StatusText.faults(e.faults()).forEach(terminal::say);
        } catch (IOException e) {
            throw new StackException("Cannot read " + file + ": " + e, e);
        }
        return ExitCode.FAILED;
    }

    private int look(WeightsFile weights)
            throws WeightsException, InvalidRequestException, IOException {
        terminal.print(List.of(file + ": " + WeightsText.summary(weights)));
        terminal.print(WeightsText.metadata(weights));
        Optional<NamedMatch> match = network.match(weights);
        if (match.isEmpty()) {
            terminal.print(WeightsText.tensors(weights));
            terminal.say(
                    "no preset fits; say which network it is, with --preset or --network, and see"
                            + " why");
            return ExitCode.FAILED;
        }
        terminal.print(WeightsText.layers(match.get()));
        if (images == null) {
            return ExitCode.OK;
        }
        return classify(match.get(), ClassFoldersSource.open(images));
    }

    private int classify(NamedMatch match, ClassFoldersSource source)
            throws WeightsException, InvalidRequestException, IOException {
        int classes = match.weights().classes();
        if (source.classes().size() != classes) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "the network has %d classes, but the images %d: give a folder for each"
                                    + " output, named so that they are in its order",
                            classes,
                            source.classes().size()));
            return ExitCode.FAILED;
        }
        try (ReadingProgress progress =
                new ReadingProgress(terminal.error(), terminal.interactive(), clock)) {
            return report(source, Trial.run(match, pixels.scaling(), source, progress));
        }
    }

    private int report(ClassFoldersSource source, List<Classified> classified) throws IOException {
        terminal.output().println();
        terminal.print(Accuracy.lines(source.classes(), classified));
        int unreadable = source.images() - classified.size();
        if (unreadable > 0) {
            terminal.say(String.format(Locale.ROOT, "%d images cannot be read", unreadable));
        }
        if (out != null) {
            LogitsCsv.write(out, source, classified);
            terminal.print(List.of("what it says of each image is in " + out));
        }
        return ExitCode.OK;
    }
}
