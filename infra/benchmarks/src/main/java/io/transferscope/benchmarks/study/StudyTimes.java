package io.transferscope.benchmarks.study;

import io.transferscope.benchmarks.PeerProgram;
import io.transferscope.benchmarks.PresetOption;
import io.transferscope.benchmarks.study.StudyReport.Side;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.stack.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a study takes, here and by a program on libtorch. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has the same study (two base networks; BnB, BnB+, AnB, AnB+ for four values of n in both"
                    + " directions, which is 34 networks) done by infra/transferscope study and by a"
                    + " program on libtorch, in turns: the same images, classes, networks, epochs,"
                    + " batches of 64, training parameters, and an evaluation after each epoch;"
                    + " as many processes of one thread as there are cores.",
            "",
            "The program knows nothing of Transferscope: its workers read the images into memory,"
                    + " are dealt networks by a parent, and hand base networks over as files. It has"
                    + " channels_last and a malloc that keeps memory. Frozen layers have no"
                    + " gradients, but are computed in each epoch; with cached features they are"
                    + " computed once. Both read PNG of 32×32 pixels in folders of classes, which"
                    + " are made before; both have done a small study before, so that libraries are unpacked.",
            "",
            "Wall time goes from the command to the table. That of Transferscope includes the"
                    + " start of broker, store and services; lines with the word running leave"
                    + " that out, as on a system that runs already. Processor time is that of all"
                    + " processes, user and system, until the last has ended. Ratios are of"
                    + " medians, the peer's divided by ours: above 1 Transferscope is faster. The"
                    + " mean accuracies of both sides show whether they have learnt the same."
        })
public final class StudyTimes implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Studies of each side (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--networks",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "thin-32,alexnet-32",
            description = "Which networks (default: ${DEFAULT-VALUE}).")
    private List<String> networks;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "6",
            description = "Of each network (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--copied-layers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,3,5,7",
            description = "The values of n (default: ${DEFAULT-VALUE}).")
    private List<Integer> copiedLayers;

    @Option(
            names = "--classes",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of each of the two tasks (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--images-per-class",
            paramLabel = "N",
            defaultValue = "150",
            description = "To train with (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--validation-per-class",
            paramLabel = "N",
            defaultValue = "50",
            description = "To evaluate with (default: ${DEFAULT-VALUE}).")
    private int validation;

    @Option(
            names = "--images",
            paramLabel = "PATH",
            description =
                    "A directory or archive that infra/transferscope dataset recognises, in place"
                            + " of drawn shapes.")
    private @Nullable Path source;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Trainers, and workers of the peer; as many as cores by default.")
    private int processes = Runtime.getRuntime().availableProcessors();

    private final Installation installation;

    public StudyTimes() {
        this(Installation.current());
    }

    StudyTimes(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws Exception {
        if (Math.min(Math.min(rounds, epochs), Math.min(images, validation)) < 1 || classes < 2) {
            throw new ParameterException(
                    spec.commandLine(), "numbers must be positive, and --classes at least 2");
        }
        List<Preset> presets =
                networks.stream().map(name -> PresetOption.parse(name, spec)).toList();
        PeerProgram peer =
                PeerProgram.find()
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                "the peer is not there: start infra/bench, which"
                                                        + " builds it"));
        try (WorkDirectory directory = WorkDirectory.create()) {
            compare(presets, peer, directory);
        }
        return 0;
    }

    private void compare(List<Preset> presets, PeerProgram peer, WorkDirectory directory)
            throws Exception {
        StudyImages images = images(directory.make("images"));
        OwnStudy own = new OwnStudy(installation, directory.make("natives"), processes);
        PeerStudy peers = new PeerStudy(peer, processes);
        own.build();
        say("Unpacking libraries, by a small study of each side...");
        BenchmarkStudy small = BenchmarkStudy.toWarmUp(images);
        own.run(small, directory.make("own"));
        peers.run(small, PeerStudy.Frozen.CACHED, directory.make("peer"));
        StudyReport.printHeader(spec.commandLine().getOut());
        for (Preset preset : presets) {
            BenchmarkStudy study = new BenchmarkStudy(preset, epochs, copiedLayers, images);
            StudyReport report = new StudyReport(preset, spec.commandLine().getOut());
            for (int round = 0; round < rounds; round++) {
                report.add(Side.TRANSFERSCOPE, own.run(study, directory.make("own")));
                report.add(
                        Side.LIBTORCH,
                        peers.run(study, PeerStudy.Frozen.COMPUTED, directory.make("peer")));
                report.add(
                        Side.LIBTORCH_CACHED,
                        peers.run(study, PeerStudy.Frozen.CACHED, directory.make("peer")));
            }
            report.printRatios();
        }
    }

    private StudyImages images(Path directory) throws IOException, InvalidRequestException {
        String name = source == null ? DatasetSource.SHAPES : "file:" + source.toAbsolutePath();
        say("Making PNG of the images of " + name + "...");
        return StudyImages.write(
                new DatasetSource(name, StudyImages.SIZE, images, validation),
                directory,
                classes,
                images,
                validation);
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
