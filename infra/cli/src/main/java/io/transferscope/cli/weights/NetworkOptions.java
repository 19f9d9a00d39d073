package io.transferscope.cli.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.cli.dataset.PrintableName;
import io.transferscope.cli.dataset.RequestPart;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.stack.StackException;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.matching.WeightsMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which network the weights are of. */
final class NetworkOptions {
    @ArgGroup private Named named = new Named();

    @Option(
            names = "--image-size",
            paramLabel = "N",
            description = "pixels of an image's side, where they are not those of the preset")
    private @Nullable Integer imageSize;

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description =
                    "JSON of names of ours and of the file, where they are not recognised:"
                            + " {\"conv1.W\": \"stem.weight\", \"block2\": \"stages.0.0\"}")
    private @Nullable Path names;

    /** What says it, besides the file. */
    static final class Named {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                description =
                        "the network; the first that fits, where the file has no layers itself")
        private @Nullable String preset;

        @Option(
                names = "--network",
                paramLabel = "FILE",
                description = "JSON of the network, as a request has it: {\"layers\": [...]}")
        private @Nullable Path network;
    }

    /**
     * Matches a file with the network that it is said to be of, or with the layers that it has, or
     * with the first preset that it fits.
     *
     * @return empty where nothing tells the network
     * @throws WeightsException where they do not match
     * @throws InvalidRequestException where what is said is no network
     */
    Optional<NamedMatch> match(WeightsFile file) throws WeightsException, InvalidRequestException {
        Map<String, String> given = givenNames();
        Optional<Object> asked = asked();
        if (asked.isPresent()) {
            StudyRequest request = request(asked.get());
            String words = named.preset == null ? String.valueOf(named.network) : named.preset;
            List<Layer> layers = request.network().resolve();
            return Optional.of(match(words, layers, request.dataset().imageSize(), given, file));
        }
        Optional<List<Layer>> layers = file.layers();
        if (layers.isPresent()) {
            int size = sizeOr(file.imageSize().orElse(Preset.ALEXNET_32.imageSize()));
            return Optional.of(match("the network in the file", layers.get(), size, given, file));
        }
        return Stream.of(Preset.values())
                .flatMap(preset -> matchIfFitting(preset, given, file).stream())
                .findFirst();
    }

    private Optional<NamedMatch> matchIfFitting(
            Preset preset, Map<String, String> given, WeightsFile file) {
        int size = sizeOr(preset.imageSize());
        try {
            return Optional.of(match(preset.label(), preset.layers(), size, given, file));
        } catch (WeightsException e) {
            return Optional.empty();
        }
    }

    private static NamedMatch match(
            String words, List<Layer> layers, int size, Map<String, String> given, WeightsFile file)
            throws WeightsException {
        return new NamedMatch(words, new WeightsMatcher(layers, size, given).match(file));
    }

    private int sizeOr(int usual) {
        return imageSize == null ? usual : imageSize;
    }

    /** The network as a request has it. */
    private Optional<Object> asked() {
        if (named.network != null) {
            JsonNode read = read("--network", named.network);
            return Optional.of(read.isArray() ? Map.of("layers", read) : read);
        }
        return Optional.ofNullable(named.preset).map(preset -> Map.of("preset", preset));
    }

    /** Read as a request is, so that it means and refuses the same. */
    private StudyRequest request(Object asked) throws InvalidRequestException {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("source", DatasetSource.SHAPES);
        if (imageSize != null) {
            dataset.put("imageSize", imageSize);
        }
        return RequestPart.ofNetwork(asked, dataset);
    }

    private Map<String, String> givenNames() {
        Map<String, String> given = new LinkedHashMap<>();
        if (names == null) {
            return given;
        }
        JsonNode read = read("--names", names);
        for (Map.Entry<String, JsonNode> name : read.properties()) {
            if (!name.getValue().isTextual()) {
                throw noNames(names, PrintableName.of(name.getKey()) + " is none");
            }
            given.put(name.getKey(), name.getValue().textValue());
        }
        if (!read.isObject()) {
            throw noNames(names, "it is none");
        }
        return given;
    }

    private static StackException noNames(Path file, String why) {
        return new StackException(
                "--names "
                        + file
                        + " must be a JSON object of texts, such as {\"conv1.W\": \"stem.weight\"}, but "
                        + why);
    }

    private static JsonNode read(String option, Path file) {
        try {
            return Json.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StackException(option + " " + file + " cannot be read", e);
        } catch (JsonException e) {
            throw new StackException(option + " " + file + " is no JSON: " + e.getMessage(), e);
        }
    }
}
