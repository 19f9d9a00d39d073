package io.transferscope.cli.dataset;

import io.transferscope.cli.dataset.Inspection.Findings;
import io.transferscope.cli.display.StatusText;
import io.transferscope.cli.terminal.ExitCode;
import io.transferscope.cli.terminal.Terminal;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.location.RemoteConfig;
import io.transferscope.dataset.location.RemoteSettings;
import io.transferscope.dataset.location.RemoteSources;
import io.transferscope.dataset.survey.LeftOutTable;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a data set before anything is trained on it. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks at images before anything is trained on them: what they are recognised as, classes"
                    + " and counts, sizes, copies, what cannot be used, and what networks will see.",
            "",
            "It needs no running system. It writes contact-sheet.png, dataset.json and, where"
                    + " anything is left out, left-out.csv."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a study could use it",
            "1:a study of it would be rejected, or it cannot be read",
            "2:wrong arguments"
        })
public final class DatasetCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "a directory or archive, or a source as in a request: s3://bucket/..., https://...;"
                            + " keys of a bucket are those of TRANSFERSCOPE_SPLITTER_S3_...")
    private String source = "";

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "pixels that images are scaled to; ${DEFAULT-VALUE} by default")
    private int imageSize;

    @Option(names = "--leave-out", description = "leave out what cannot be used")
    private boolean leaveOut;

    @Option(
            names = "--validation",
            paramLabel = "FRACTION",
            description = "share of images drawn for validation, where there are none")
    private @Nullable Double validation;

    @Option(
            names = "--orientation",
            paramLabel = "WAY",
            description = "exif: as Exif data turns images; as-stored by default")
    private @Nullable String orientation;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "character set of an archive's names; UTF-8 by default")
    private @Nullable String encoding;

    @Option(names = "--sha256", paramLabel = "HEX", description = "digest of a file of https:")
    private @Nullable String sha256;

    @Option(
            names = "--limit-per-class",
            paramLabel = "N",
            description = "look at the first N training images of each class only")
    private @Nullable Integer limitPerClass;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "directory of the files; out/dataset-NAME by default")
    private @Nullable Path out;

    public DatasetCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        SourceName name = SourceName.of(source);
        Map<String, Object> asked = asked(name);
        try {
            DatasetSource dataset = RequestPart.ofDataset(asked).dataset();
            Path directory = out == null ? Path.of("out", "dataset-" + name.shortName()) : out;
            return report(look(name, dataset), asked, directory);
        } catch (InvalidRequestException e) {
            terminal.say("a study of it would be rejected:");
            StatusText.faults(e.faults()).forEach(terminal::say);
            return ExitCode.FAILED;
        }
    }

    /** As a request has it. */
    private Map<String, Object> asked(SourceName name) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("source", name.source());
        asked.put("imageSize", imageSize);
        putIfGiven(asked, "limitPerClass", limitPerClass);
        putIfGiven(asked, "validation", validation == null ? null : Map.of("fraction", validation));
        putIfGiven(asked, "leaveOut", leaveOut ? true : null);
        putIfGiven(asked, "orientation", orientation);
        putIfGiven(asked, "encoding", encoding);
        putIfGiven(asked, "sha256", sha256);
        return asked;
    }

    private static void putIfGiven(Map<String, Object> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private Findings look(SourceName name, DatasetSource dataset) throws InvalidRequestException {
        RemoteSettings remote =
                RemoteSettings.from(
                        EnvironmentConfig.read(
                                RemoteConfig.class, System.getenv(), name.allowed()));
        Path downloads = Path.of(System.getProperty("java.io.tmpdir"), "transferscope-dataset");
        terminal.say("reading " + name.source());
        try (RemoteSources elsewhere = new RemoteSources(remote, downloads, Limits.DEFAULT, clock);
                ReadingProgress progress =
                        new ReadingProgress(
                                terminal.error(), terminal.interactive(), clock, "images")) {
            ImageSources sources =
                    new ImageSources(
                            new FileSources(name.roots(), Limits.DEFAULT),
                            elsewhere,
                            new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS));
            return new Inspection(sources, Runtime.getRuntime().availableProcessors(), progress)
                    .look(dataset);
        }
    }

    private int report(Findings findings, Map<String, Object> asked, Path directory) {
        terminal.print(FindingsText.lines(findings));
        write(findings, directory);
        terminal.output()
                .printf(
                        Locale.ROOT,
                        "%nthe contact sheet and all that was found are in %s%n",
                        directory);
        terminal.output()
                .printf(
                        Locale.ROOT,
                        "%n\"dataset\": %s%n",
                        new String(Json.write(asked), StandardCharsets.UTF_8));
        terminal.output().flush();
        if (!findings.isRefused(leaveOut)) {
            return ExitCode.OK;
        }
        terminal.say(String.format(Locale.ROOT, "%na study of it would be rejected:"));
        StatusText.faults(findings.emptied()).forEach(terminal::say);
        if (!leaveOut && findings.leftOut().faults() > 0) {
            terminal.say(
                    String.format(
                            Locale.ROOT,
                            "  %d things cannot be used; with \"leaveOut\": true (--leave-out) a study does without them",
                            findings.leftOut().faults()));
        }
        return ExitCode.FAILED;
    }

    private static void write(Findings findings, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("contact-sheet.png"), findings.contactSheet());
            Files.write(directory.resolve("dataset.json"), findings.inventory().toJson());
            Path leftOut = directory.resolve("left-out.csv");
            if (findings.leftOut().counts().isEmpty()) {
                Files.deleteIfExists(leftOut); // of an earlier look
            } else {
                Files.write(leftOut, LeftOutTable.csv(findings.leftOut()));
            }
        } catch (IOException e) {
            throw new StackException("Cannot write to " + directory + ": " + e, e);
        }
    }
}
