package io.transferscope.cli.options;

import io.transferscope.stack.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a local stack keeps its data. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "directory of the local stack's data; .transferscope beside infra/ by default")
    private @Nullable Path directory;

    public Path directory() {
        return directory == null ? Installation.current().defaultDataDirectory() : directory;
    }
}
