package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Preset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Networks by the names that requests have for them. */
public final class PresetOption {
    private PresetOption() {}

    public static Preset parse(String name, CommandSpec command) {
        return Preset.find(name)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command.commandLine(),
                                        "--networks: there is no "
                                                + name
                                                + ", but "
                                                + Preset.labels()));
    }
}
