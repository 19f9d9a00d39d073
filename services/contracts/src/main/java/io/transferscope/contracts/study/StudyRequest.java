package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for, with every default filled in. Its canonical JSON is what "the same request"
 * means: one with another priority is another request, although it asks for the same jobs.
 *
 * @param study name, unique in the system, usable as a DNS label
 * @param copiedLayers the values of n, ascending
 * @param trainingImages of each class, the first by file name, ascending: all else is repeated for
 *     each of these numbers; all images when absent
 * @param replicates independent repetitions with seeds of their own
 * @param seed root of every random draw
 * @param queue in which its jobs wait, usable as a DNS label; one of its own when absent
 * @param priority 1 to 1000; 1 when absent
 */
public record StudyRequest(
        String study,
        DatasetSource dataset,
        SplitRule split,
        NetworkChoice network,
        TrainingParameters training,
        List<TreatmentKind> treatments,
        List<Control> controls,
        List<Integer> copiedLayers,
        @Nullable List<Integer> trainingImages,
        Directions directions,
        int replicates,
        long seed,
        @Nullable String queue,
        @Nullable Integer priority) {
    public StudyRequest {
        requireNonNull(study, "study is null");
        requireNonNull(dataset, "dataset is null");
        requireNonNull(split, "split is null");
        requireNonNull(network, "network is null");
        requireNonNull(training, "training is null");
        requireNonNull(directions, "directions is null");
        treatments = treatments.stream().distinct().sorted().toList();
        controls = controls.stream().distinct().sorted().toList();
        copiedLayers = copiedLayers.stream().distinct().sorted().toList();
        trainingImages =
                trainingImages == null
                        ? null
                        : trainingImages.stream().distinct().sorted().toList();
        QueueShare.of(study, queue, priority); // refuses what is none
    }

    /** When its networks are trained, beside those of other studies. */
    public QueueShare share() {
        return QueueShare.of(study, queue, priority);
    }

    public byte[] canonicalJson() {
        return Json.write(this);
    }

    public String digest() {
        return Sha256.hex(canonicalJson());
    }
}
