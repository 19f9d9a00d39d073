package io.transferscope.contracts.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a study request, fills in defaults, and reports everything that is wrong with it at once.
 */
public final class StudyRequestReader {
    /** Larger requests are not read at all; with key and headers Kafka takes 1 MiB by default. */
    public static final int MAX_BYTES = 1_000_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Numbers of training images in one study. */
    private static final int MAX_SWEEP = 20;

    private final List<Fault> faults = new ArrayList<>();

    private StudyRequestReader() {}

    /**
     * @param json UTF-8
     * @throws InvalidRequestException with all faults and their JSON paths
     */
    public static StudyRequest read(byte[] json) throws InvalidRequestException {
        if (json.length > MAX_BYTES) {
            throw new InvalidRequestException(
                    "$",
                    String.format(
                            Locale.ROOT, "is larger than %d bytes: %d", MAX_BYTES, json.length));
        }
        JsonNode tree;
        try {
            tree = Json.readTree(json);
        } catch (JsonException e) {
            throw new InvalidRequestException(
                    e.path(), (e.path().equals("$") ? "is no JSON: " : "") + e.getMessage());
        }
        StudyRequestReader reader = new StudyRequestReader();
        StudyRequest request = reader.read(tree);
        if (request == null || !reader.faults.isEmpty()) {
            NetworkPlace network = NetworkPlace.of(tree);
            throw new InvalidRequestException(reader.faults.stream().map(network::told).toList());
        }
        return request;
    }

    /** The study's name where the bytes have a valid one, however wrong the rest is. */
    public static Optional<String> nameIn(byte[] json) {
        try {
            String name = Json.readTree(json).path("study").asText();
            return isName(name) ? Optional.of(name) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** Whether this can name a study: a DNS label. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private @Nullable StudyRequest read(JsonNode tree) {
        Fields fields = new Fields(tree, "$", faults);
        if (!tree.isObject()) {
            return null;
        }
        String study = fields.requiredText("study", "the study's name");
        if (fields.has("study") && !isName(study)) {
            fields.fault(
                    "$.study",
                    "must be 1 to 63 lower-case letters, digits and inner hyphens, not "
                            + Fields.quote(tree.get("study")));
        }
        DatasetSource dataset =
                DatasetSourceReader.read(fields, NetworkReader.usualImageSize(tree));
        SplitRule split = SplitReader.read(fields.object("split"));
        NetworkReader networks = new NetworkReader(dataset.imageSize(), faults);
        Fields given = fields.object("pretrained");
        NetworkChoice network = networks.readOfStudy(fields, given);
        PretrainedSource pretrained =
                fields.has("pretrained") ? PretrainedReader.read(given) : null;
        if (network != null
                && network.isInFile()
                && !tree.path("dataset").hasNonNull("imageSize")) {
            fields.fault(
                    "$.dataset.imageSize",
                    "is missing: height and width of the images that the network in the file of"
                            + " $.pretrained.weights is for, such as 224");
        }
        TrainingParameters training =
                TrainingReader.read(fields.object("training"), dataset.imageSize());
        if (network != null && !network.isInFile() && training.batchSize() == 1) {
            requireNoStatistics(network, dataset.imageSize());
        }
        TreatmentsReader treatments =
                new TreatmentsReader(
                        fields, pretrained != null, !(split instanceof SplitRule.None));
        List<Integer> copiedLayers = copiedLayers(fields, network);
        // none stands for all of a network that is not known yet
        boolean isKnown = network == null || !network.isInFile();
        if (fields.has("copiedLayers") && isKnown && copiedLayers.isEmpty() && faults.isEmpty()) {
            fields.fault("$.copiedLayers", "must have at least one number of layers");
        }
        List<Integer> trainingImages = trainingImages(fields, dataset);
        List<TreatmentKind> kinds = treatments.treatments();
        List<Control> controls = treatments.controls();
        Directions directions = treatments.directions();
        int replicates = fields.integer("replicates", 1, 1, 100);
        long seed = fields.whole("seed", 0, 0, (1L << 53) - 1);
        String queue = queue(fields, tree.path("queue"));
        Integer priority = priority(fields);
        FineTuning fineTuning = FineTuningReader.read(fields, kinds);
        fields.rejectUnknown();
        if (!faults.isEmpty() || network == null) {
            return null;
        }
        StudyRequest request =
                new StudyRequest(
                        study,
                        dataset,
                        split,
                        network,
                        pretrained,
                        training,
                        kinds,
                        controls,
                        copiedLayers,
                        trainingImages,
                        directions,
                        replicates,
                        seed,
                        queue,
                        priority,
                        fineTuning);
        StudySize.fault(request).ifPresent(faults::add);
        return request;
    }

    /** All that the network has, where the request does not say and the network is known. */
    private static List<Integer> copiedLayers(Fields fields, @Nullable NetworkChoice network) {
        if (network == null || network.isInFile()) {
            return fields.integers("copiedLayers", List.of(), 1, Integer.MAX_VALUE);
        }
        int copyable = Architecture.copyableLayers(network.resolve());
        List<Integer> all = IntStream.rangeClosed(1, copyable).boxed().toList();
        return fields.integers("copiedLayers", all, 1, copyable);
    }

    /** Null where the request is for one number only, be it a limit or all there are. */
    private @Nullable List<Integer> trainingImages(Fields fields, DatasetSource dataset) {
        String name = "trainingImages";
        int before = faults.size();
        List<Integer> numbers = fields.integers(name, List.of(), 1, DatasetSourceReader.MAX_IMAGES);
        if (!fields.has(name)) {
            return null;
        }
        String path = fields.pathOf(name);
        if (faults.size() == before && (numbers.isEmpty() || numbers.size() > MAX_SWEEP)) {
            fields.fault(
                    path,
                    String.format(
                            Locale.ROOT,
                            "must have 1 to %d numbers of training images, such as [50, 100, 500]",
                            MAX_SWEEP));
        }
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) <= numbers.get(i - 1)) {
                fields.fault(
                        path,
                        String.format(
                                Locale.ROOT,
                                "must ascend, but %d comes after %d",
                                numbers.get(i),
                                numbers.get(i - 1)));
            }
        }
        if (dataset.limitPerClass() != null) {
            fields.fault(
                    path,
                    "cannot go with dataset.limitPerClass: leave that out, the largest number here"
                            + " is the limit");
        }
        return numbers;
    }

    private static @Nullable String queue(Fields fields, JsonNode queue) {
        if (!fields.has("queue")) {
            return null;
        }
        if (queue.isTextual() && isName(queue.textValue())) {
            return queue.textValue();
        }
        fields.fault(
                "$.queue",
                "must be the name of a queue, 1 to 63 lower-case letters, digits and inner hyphens,"
                        + " not "
                        + Fields.quote(queue));
        return null;
    }

    /** What is default stays absent, so that saying it makes no other request. */
    private static @Nullable Integer priority(Fields fields) {
        int lowest = QueueShare.LOWEST_PRIORITY;
        int priority = fields.integer("priority", lowest, lowest, QueueShare.HIGHEST_PRIORITY);
        return priority == lowest ? null : Integer.valueOf(priority);
    }

    private void requireNoStatistics(NetworkChoice network, int imageSize) {
        new Architecture(imageSize, 2, network.resolve())
                .needsSeveralImages()
                .ifPresent(
                        layer ->
                                faults.add(
                                        new Fault(
                                                "$.training.batchSize",
                                                String.format(
                                                        Locale.ROOT,
                                                        "must be at least 2, not 1: the batch-norm of $.network.layers[%d] has one value of each image, and one value has no variance, so that nothing is learnt; or leave that layer out",
                                                        layer.position()))));
    }
}
