package io.transferscope.peer;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.pytorch.global.torch.manual_seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OutputArchive;

/** Trains the networks whose labels it reads, and prints their accuracies. */
final class PeerTrainer {
    private final Study study;
    private final FrozenLayers frozen;
    private final Map<Character, TaskImages> tasks = new HashMap<>();

    private PeerTrainer(Study study, FrozenLayers frozen) throws IOException {
        this.study = study;
        this.frozen = frozen;
        for (char task : new char[] {'A', 'B'}) {
            tasks.put(task, TaskImages.read(study.images(), study.classes(task), study.mirror()));
        }
    }

    static void run(Study study, FrozenLayers frozen, BufferedReader labels, PrintStream accuracies)
            throws IOException {
        PeerTrainer trainer = new PeerTrainer(study, frozen);
        String label = labels.readLine();
        while (label != null) {
            accuracies.println(trainer.train(Job.parse(label)));
            accuracies.flush();
            label = labels.readLine();
        }
    }

    @SuppressWarnings("try")
    private double train(Job job) {
        try (PointerScope scope = new PointerScope()) {
            manual_seed(31 * study.seed() + job.label().hashCode());
            AlexNet network = new AlexNet(study.network(), study.classes(job.target()).size());
            network.initialize();
            job.base().ifPresent(base -> network.copy(load(base, job.source()), job.copied()));
            network.freeze(job.frozenLayers());
            network.channelsLast();
            int cached =
                    frozen == FrozenLayers.CACHED
                            ? Math.min(job.frozenLayers(), AlexNet.LAYERS_BEFORE_DROPOUT)
                            : 0;
            TaskImages images = requireNonNull(tasks.get(job.target()), "no such task");
            double accuracy =
                    new TrainingLoop(study, network, job.frozenLayers(), cached, images).run();
            if (job.base().isEmpty()) {
                OutputArchive archive = new OutputArchive();
                network.save(archive);
                archive.save_to(file(job.label()).toString());
            }
            return accuracy;
        }
    }

    private AlexNet load(String base, char task) {
        AlexNet network = new AlexNet(study.network(), study.classes(task).size());
        InputArchive archive = new InputArchive();
        archive.load_from(file(base).toString());
        network.load(archive);
        return network;
    }

    private Path file(String label) {
        return study.directory().resolve(label + ".pt");
    }
}
