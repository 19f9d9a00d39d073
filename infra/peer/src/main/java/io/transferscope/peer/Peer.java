package io.transferscope.peer;

import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that infra/bench compares with.
 *
 * <pre>
 * study DIRECTORY PROCESSES computed|cached      trains all networks, writes results.csv
 * rate NETWORK FROZEN SECONDS plain|best         prints images per second
 * </pre>
 */
public final class Peer {
    private Peer() {}

    public static void main(String[] arguments) throws Exception {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "study" -> study(rest);
            case "rate" -> System.exit(rate(rest));
            case "worker" -> worker(rest);
            case "measure" -> measure(rest);
            default -> throw new IllegalArgumentException("no command: " + arguments[0]);
        }
    }

    private static void study(List<String> arguments) throws IOException, InterruptedException {
        Study study = Study.read(Path.of(arguments.get(0)));
        FrozenLayers frozen = FrozenLayers.valueOf(arguments.get(2));
        WorkerPool pool =
                new WorkerPool(
                        () -> WorkerProcess.start(study, frozen),
                        Integer.parseInt(arguments.get(1)));
        Map<String, Double> accuracies = pool.train(study.jobs());
        List<String> lines = new ArrayList<>(List.of("network,accuracy"));
        study.jobs().forEach(job -> lines.add(job.label() + "," + accuracies.get(job.label())));
        Files.write(study.directory().resolve("results.csv"), lines);
    }

    private static void worker(List<String> arguments) throws IOException {
        set_num_threads(1);
        PeerTrainer.run(
                Study.read(Path.of(arguments.get(0))),
                FrozenLayers.valueOf(arguments.get(1)),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                System.out);
    }

    /** In a process of its own, since malloc goes by what its process was started with. */
    private static int rate(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("measure"));
        command.addAll(arguments);
        boolean best = arguments.get(3).equals("best");
        return Torch.process(best, command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    private static void measure(List<String> arguments) {
        set_num_threads(1);
        Rate rate =
                new Rate(
                        AlexNet.Size.of(arguments.get(0)),
                        Integer.parseInt(arguments.get(1)),
                        arguments.get(3).equals("best"));
        System.out.println(rate.measure(Double.parseDouble(arguments.get(2))));
    }
}
