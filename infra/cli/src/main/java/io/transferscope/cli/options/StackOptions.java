package io.transferscope.cli.options;

import io.transferscope.stack.StackException;
import io.transferscope.stack.StackPorts;
import io.transferscope.stack.StackSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a local stack is to run. */
public final class StackOptions {
    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--trainers",
            paramLabel = "N",
            description = "trainers of one thread each; one for each core by default")
    private int trainers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--data-root",
            paramLabel = "DIR",
            description =
                    "directory below which file: sources may be read; may be repeated; the current"
                            + " directory by default")
    private List<Path> dataRoots = List.of();

    @Option(
            names = "--data-bucket",
            paramLabel = "BUCKET[/FOLDER/]",
            description =
                    "bucket, or folder in a bucket, that s3: sources may be in; may be repeated; of"
                            + " this system's own store, unless TRANSFERSCOPE_SPLITTER_S3_ENDPOINT"
                            + " and the keys beside it name another")
    private List<String> dataBuckets = List.of();

    @Option(
            names = "--data-host",
            paramLabel = "HOST[:PORT]",
            description = "server that https: sources may be on; may be repeated")
    private List<String> dataHosts = List.of();

    public Path dataDirectory() {
        return data.directory();
    }

    /**
     * @param more roots to allow besides
     */
    public StackSettings settings(StackPorts ports, List<Path> more) {
        if (trainers < 1) {
            throw new StackException("--trainers must be at least 1, but is " + trainers);
        }
        List<Path> roots = new ArrayList<>(dataRoots.isEmpty() ? List.of(Path.of("")) : dataRoots);
        roots.addAll(more);
        return new StackSettings(data.directory(), ports, trainers, roots, dataBuckets, dataHosts);
    }
}
