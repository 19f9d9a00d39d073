package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.json.Json;
import io.transferscope.learning.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another process that takes up a training. */
final class TrainingProcess {
    private TrainingProcess() {}

    /** Starts a process that goes on from the snapshot, and writes the network to a file. */
    static Process start(Path store, BlobRef start, Path snapshot, Path network)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Duser.language=en", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(TrainingProcess.class.getName());
        for (Object argument : List.of(store, start.sha256(), start.size(), snapshot, network)) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(store.resolve("process.log").toFile())
                .start();
    }

    /** The process: store's directory, start's digest and size, snapshot, and where it goes. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        BlobRef start = new BlobRef(arguments[1], Long.parseLong(arguments[2]));
        TestingArrayStore store = new TestingArrayStore(directory);
        CheckpointManifest manifest =
                Json.read(Files.readAllBytes(store.fetch(start)), CheckpointManifest.class);
        byte[] snapshot = Files.readAllBytes(Path.of(arguments[3]));
        TestingListener listener = new TestingListener();
        TrainedNetwork network =
                TestingTrainer.stored(
                        new Trainer(store, directory, Engines.byPreference())
                                .train(
                                        manifest.job(),
                                        start,
                                        () -> Optional.of(snapshot),
                                        listener));
        if (listener.resumedAt == null) {
            throw new IllegalStateException("The snapshot was passed over");
        }
        Files.write(Path.of(arguments[4]), network.manifest().toJson());
    }
}
