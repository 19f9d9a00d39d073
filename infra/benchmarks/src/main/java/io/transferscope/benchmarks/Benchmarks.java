package io.transferscope.benchmarks;

import io.transferscope.benchmarks.aggregator.AnswerTimes;
import io.transferscope.benchmarks.dataset.DecodingRate;
import io.transferscope.benchmarks.dispatch.DispatchBenchmark;
import io.transferscope.benchmarks.engines.EngineComparison;
import io.transferscope.benchmarks.engines.EngineRound;
import io.transferscope.benchmarks.growth.Growth;
import io.transferscope.benchmarks.scale.Scale;
import io.transferscope.benchmarks.scale.SleepingTrainers;
import io.transferscope.benchmarks.study.StudyTimes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of {@code infra/bench}. */
@Command(
        name = "infra/bench",
        description = "Measures Transferscope, by itself and beside its peers.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StudyTimes.class,
            TrainingRate.class,
            TrainingRound.class,
            EngineComparison.class,
            EngineRound.class,
            AnswerTimes.class,
            DecodingRate.class,
            Growth.class,
            DispatchBenchmark.class,
            Scale.class,
            SleepingTrainers.class,
            HelpCommand.class
        })
public final class Benchmarks {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
