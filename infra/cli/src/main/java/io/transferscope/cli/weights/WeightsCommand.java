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
                    + " which array, what n counts where, whether all numbers can be weights, and how"
                    + " well the network knows images.",
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
    private static final int MOST_FAULTS = 20;

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
        String fault = optionFault();
        if (!fault.isEmpty()) {
            terminal.say(fault);
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
            throw new StackException(file + " cannot be read", e);
        }
        return ExitCode.FAILED;
    }

    /** What is wrong with the options; empty where nothing is. */
    private String optionFault() {
        if (images == null) {
            return out == null ? "" : "--out needs --images";
        } else if (out != null && pixels.fault().isEmpty()) {
            return LogitsCsv.fault(out);
        }
        return pixels.fault();
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
        if (match.get().architecture().copyableLayers() == 0) {
            terminal.say("no layer before the output has weights, so that n counts none");
            return ExitCode.FAILED;
        } else if (!isSound(match.get())) {
            return ExitCode.FAILED;
        }
        return images == null
                ? ExitCode.OK
                : classify(match.get(), ClassFoldersSource.open(images));
    }

    /** Whether all numbers can be weights; says which cannot. */
    private boolean isSound(NamedMatch match) throws IOException {
        List<String> faults;
        try (ReadingProgress progress = progress("arrays")) {
            faults = ArrayCheck.faults(match, progress);
        }
        faults.stream().limit(MOST_FAULTS).forEach(fault -> terminal.say(file + " " + fault));
        if (faults.size() > MOST_FAULTS) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "and %,d more arrays cannot be read",
                            faults.size() - MOST_FAULTS));
        }
        return faults.isEmpty();
    }

    private ReadingProgress progress(String what) {
        return new ReadingProgress(terminal.error(), terminal.interactive(), clock, what);
    }

    private int classify(NamedMatch match, ClassFoldersSource source)
            throws WeightsException, InvalidRequestException, IOException {
        int outputs = match.weights().classes();
        int folders = source.classes().size();
        if (!match.hasOutput()) {
            terminal.say("the file has no output layer, and says nothing of images without it");
            return ExitCode.FAILED;
        } else if (folders != outputs) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "the network has %d outputs, but the images %d class folders: give a"
                                    + " folder for each output, named so that they are in its order",
                            outputs,
                            folders));
            return ExitCode.FAILED;
        }
        try (ReadingProgress progress = progress("images")) {
            return report(source, NetworkTrial.run(match, pixels.scaling(), source, progress));
        }
    }

    private int report(ClassFoldersSource source, List<Classified> classified) {
        terminal.output().println();
        terminal.print(Accuracy.lines(source.classes(), classified));
        int unreadable = source.images() - classified.size();
        if (unreadable > 0) {
            terminal.say(String.format(Locale.ROOT, "%d images cannot be read", unreadable));
        }
        long overflown = classified.stream().filter(each -> each.best() < 0).count();
        if (overflown > 0) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "of %,d images the network makes numbers that are not finite: it is not"
                                    + " the network, or --mean, --deviation and --scale are not those"
                                    + " of its training",
                            overflown));
        }
        if (out != null) {
            LogitsCsv.write(out, source, classified);
            terminal.print(List.of("what it says of each image is in " + out));
        }
        return overflown > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
