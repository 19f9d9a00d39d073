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
 * @param pretrained a network from elsewhere that others start from; absent where there is none
 * @param copiedLayers the values of n, ascending; none where all are meant of a network in a file
 * @param trainingImages of each class, the first by file name, ascending: all else is repeated for
 *     each of these numbers; all images when absent
 * @param replicates independent repetitions with seeds of their own
 * @param seed root of every random draw
 * @param queue in which its jobs wait, usable as a DNS label; one of its own when absent
 * @param priority 1 to 1000; 1 when absent
 * @param fineTuning how copied layers learn; as all others when absent
 */
public record StudyRequest(
        String study,
        DatasetSource dataset,
        SplitRule split,
        NetworkChoice network,
        @Nullable PretrainedSource pretrained,
        TrainingParameters training,
        List<TreatmentKind> treatments,
        List<Control> controls,
        List<Integer> copiedLayers,
        @Nullable List<Integer> trainingImages,
        Directions directions,
        int replicates,
        long seed,
        @Nullable String queue,
        @Nullable Integer priority,
        @Nullable FineTuning fineTuning) {
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

    /** Whether classes are divided into two tasks; else all of them are task B. */
    public boolean hasTaskA() {
        return !(split instanceof SplitRule.None);
    }

    StudyRequest withNetwork(NetworkChoice other, List<Integer> layers) {
        return new StudyRequest(
                study,
                dataset,
                split,
                other,
                pretrained,
                training,
                treatments,
                controls,
                layers,
                trainingImages,
                directions,
                replicates,
                seed,
                queue,
                priority,
                fineTuning);
    }

    /**
     * Whether this is the request that was planned. What a request leaves to its file of weights,
     * the plan spells out, layer by layer.
     */
    public boolean asksFor(StudyRequest planned) {
        if (!network.isInFile()) {
            return digest().equals(planned.digest());
        }
        return planned.network.preset() == null
                && withNetwork(
                                planned.network,
                                copiedLayers.isEmpty() ? planned.copiedLayers : copiedLayers)
                        .digest()
                        .equals(planned.digest());
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
