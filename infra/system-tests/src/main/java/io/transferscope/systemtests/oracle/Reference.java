package io.transferscope.systemtests.oracle;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.Outcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a study gives when nothing goes wrong.
 *
 * @param results by the network's place in the study: split/replicate/label
 */
public record Reference(Map<String, Expected> results) {
    public Reference {
        results = Map.copyOf(results);
    }

    /** Everything of a result that follows from the request alone: all but name and time. */
    public record Expected(
            String jobId,
            BlobRef checkpoint,
            List<Integer> correctPerEpoch,
            int total,
            @Nullable Outcomes outcomes) {
        public Expected {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(checkpoint, "checkpoint is null");
            correctPerEpoch = List.copyOf(correctPerEpoch);
        }

        static Expected of(JobResult result) {
            return new Expected(
                    result.jobId(),
                    result.checkpoint(),
                    result.correctPerEpoch(),
                    result.total(),
                    result.outcomes());
        }
    }

    public static Reference of(Collection<AccuracyMeasured> accuracies) {
        Map<String, Expected> results = new TreeMap<>();
        accuracies.forEach(
                accuracy ->
                        accuracy.training()
                                .ifPresent(
                                        result ->
                                                results.put(
                                                        place(accuracy.network()),
                                                        Expected.of(result))));
        return new Reference(results);
    }

    Optional<Expected> of(NetworkId network) {
        return Optional.ofNullable(results.get(place(network)));
    }

    public static Reference read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file), Reference.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the reference " + file, e);
        }
    }

    public void write(Path file) {
        try {
            Files.write(file, Json.write(new Reference(new TreeMap<>(results))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the reference " + file, e);
        }
    }

    private static String place(NetworkId network) {
        String text = network.toString();
        return text.substring(text.indexOf('/') + 1);
    }
}
