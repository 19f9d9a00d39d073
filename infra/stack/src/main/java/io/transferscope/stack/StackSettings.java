package io.transferscope.stack;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * How the stack is to run.
 *
 * @param dataDirectory holds everything that the stack writes
 * @param trainers how many, of one thread each; none where nothing is to be trained
 * @param dataRoots directories below which {@code file:} sources may be
 * @param dataBuckets buckets, or folders in buckets, that {@code s3:} sources may be in
 * @param dataHosts servers that {@code https:} sources may be on
 */
public record StackSettings(
        Path dataDirectory,
        StackPorts ports,
        int trainers,
        List<Path> dataRoots,
        List<String> dataBuckets,
        List<String> dataHosts) {
    public StackSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        if (dataDirectory.toString().indexOf(',') >= 0) {
            throw new StackException(
                    "The data directory must have no comma in its path, at which Kafka would cut it:"
                            + " choose another than "
                            + dataDirectory
                            + " with --data");
        }
        requireNonNull(ports, "ports is null");
        if (trainers < 0 || trainers > 256) {
            throw new StackException("There may be up to 256 trainers, not " + trainers);
        }
        dataRoots =
                dataRoots.stream()
                        .map(root -> root.toAbsolutePath().normalize())
                        .distinct()
                        .toList();
        dataBuckets = List.copyOf(dataBuckets);
        dataHosts = List.copyOf(dataHosts);
    }

    /** With data sets that are local files. */
    public StackSettings(Path dataDirectory, StackPorts ports, int trainers, List<Path> dataRoots) {
        this(dataDirectory, ports, trainers, dataRoots, List.of(), List.of());
    }

    public StackSettings withPorts(StackPorts other) {
        return new StackSettings(dataDirectory, other, trainers, dataRoots, dataBuckets, dataHosts);
    }
}
