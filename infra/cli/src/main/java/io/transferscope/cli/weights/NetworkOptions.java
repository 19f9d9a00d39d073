package io.transferscope.cli.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.stack.StackException;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.matching.Matching;
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
import picocli.CommandLine.Option;

/** Which network the weights are of. */
final class NetworkOptions {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "the network; the first that fits, where the file has no layers itself")
    private @Nullable String preset;

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "JSON of the network, as a request has it: {\"layers\": [...]}")
    private @Nullable Path network;

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

    /** Whether anything says it, besides the file. */
    private boolean isGiven() {
        return preset != null || network != null;
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
        if (isGiven()) {
            StudyRequest request = request(asked());
            String words = preset == null ? String.valueOf(network) : preset;
            return Optional.of(
                    new NamedMatch(
                            words,
                            matcher(request.network().resolve(), size(request)).match(file)));
        }
        Optional<List<Layer>> layers = file.layers();
        if (layers.isPresent()) {
            int size =
                    imageSize != null
                            ? imageSize
                            : file.imageSize().orElse(Preset.ALEXNET_32.imageSize());
            return Optional.of(
                    new NamedMatch(
                            "the network in the file", matcher(layers.get(), size).match(file)));
        }
        return firstPreset(file);
    }

    private Optional<NamedMatch> firstPreset(WeightsFile file) {
        return Stream.of(Preset.values())
                .flatMap(each -> matchIfFitting(each, file).stream())
                .findFirst();
    }

    private Optional<NamedMatch> matchIfFitting(Preset each, WeightsFile file) {
        int size = imageSize == null ? each.imageSize() : imageSize;
        try {
            Matching matching = matcher(each.layers(), size).match(file);
            return Optional.of(new NamedMatch(each.label(), matching));
        } catch (WeightsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private WeightsMatcher matcher(List<Layer> layers, int size) {
        return new WeightsMatcher(layers, size, givenNames());
    }

    private static int size(StudyRequest request) {
        return request.dataset().imageSize();
    }

    private Object asked() {
        if (network == null) {
            return Map.of("preset", String.valueOf(preset));
        }
        JsonNode read = read(network);
        return read.isArray() ? Map.of("layers", read) : read;
    }

    /** Read as a request is, so that it means and refuses the same. */
    private StudyRequest request(Object asked) throws InvalidRequestException {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("source", DatasetSource.SHAPES);
        if (imageSize != null) {
            dataset.put("imageSize", imageSize);
        }
        return StudyRequestReader.read(
                Json.write(Map.of("study", "look", "dataset", dataset, "network", asked)));
    }

    private Map<String, String> givenNames() {
        Map<String, String> given = new LinkedHashMap<>();
        if (names != null) {
            read(names)
                    .properties()
                    .forEach(name -> given.put(name.getKey(), name.getValue().asText()));
        }
        return given;
    }

    private static JsonNode read(Path file) {
        try {
            return Json.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StackException("Cannot read " + file + ": " + e, e);
        } catch (JsonException e) {
            throw new StackException(file + " is no JSON: " + e.getMessage(), e);
        }
    }
}
