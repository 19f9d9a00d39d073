package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the tensor of each array of a network, and leaves over none of either. */
public final class WeightsMatcher {
    /** Where the file does not tell: no array but the output's depends on it. */
    private static final int SOME_CLASSES = 2;

    private final List<Layer> layers;
    private final int imageSize;
    private final GivenNames given;

    /**
     * @param imageSize height and width of the images in pixels
     * @param names by ours (block3.conv1.W, or block3.conv1 for the layer), where they are not
     *     those of a library that is recognised
     */
    public WeightsMatcher(List<Layer> layers, int imageSize, Map<String, String> names) {
        this.layers = List.copyOf(layers);
        this.imageSize = imageSize;
        this.given = new GivenNames(names);
    }

    /**
     * Matches by names and shapes, or by the layers of a file that has them; nothing is read yet.
     * The file decides how many classes the output layer has, and may also do without one.
     *
     * @throws WeightsException where an array or a tensor is left over, or has another shape
     */
    public Matching match(WeightsFile file) throws WeightsException {
        Optional<NetworkWeights> own = file.network();
        if (own.isPresent()) {
            given.requireNone();
            return FileNetwork.match(layers, imageSize, own.get());
        }
        TensorIndex index = new TensorIndex(file.tensors());
        Architecture asked = CheckedNetwork.of(imageSize, SOME_CLASSES, layers);
        given.check(NetworkArray.of(asked), index);
        List<Attempt> attempts = new ArrayList<>();
        for (NamingScheme scheme : NamingScheme.ALL) {
            SchemeNames names = SchemeNames.of(scheme, asked.place(), index.modules(), given);
            int classes = classes(names, index, asked).orElse(SOME_CLASSES);
            Architecture network = CheckedNetwork.of(imageSize, classes, layers);
            attempts.add(new Attempt(names, file, index, network));
        }
        Attempt best =
                attempts.stream().min(Comparator.comparingInt(Attempt::faults)).orElseThrow();
        if (best.faults() > 0) {
            throw new WeightsException(
                    KerasMobilenet.isIn(file) ? KerasMobilenet.REASON : words(best));
        }
        return matching(best, classes(best.names(), index, asked).orElse(0));
    }

    private Matching matching(Attempt attempt, int classes) {
        Map<String, Map<String, ArraySource>> arrays = new LinkedHashMap<>();
        for (MatchedArray matched : attempt.matched()) {
            arrays.computeIfAbsent(matched.array().layer(), layer -> new LinkedHashMap<>())
                    .put(matched.array().parameter().name(), matched);
        }
        return new Matching(
                new NetworkWeights(layers, imageSize, classes, arrays),
                attempt.matched(),
                attempt.names().words());
    }

    /** As many as the output has biases, or where it has none, as its weights say. */
    private static Optional<Integer> classes(
            SchemeNames names, TensorIndex index, Architecture asked) {
        return NetworkArray.of(asked).stream()
                .filter(NetworkArray::isOutput)
                .sorted(Comparator.comparing(NetworkArray::isDense))
                .flatMap(array -> names.find(array, index).map(t -> units(array, t)).stream())
                .filter(n -> n <= Layer.MAX_UNITS)
                .map(Long::intValue)
                .findFirst();
    }

    private static long units(NetworkArray array, TensorInfo tensor) {
        return tensor.elements() / (array.isDense() ? array.shape().get(0) : 1);
    }

    private static String words(Attempt attempt) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "does not match the network, by the names of %s:",
                        attempt.names().words()));
        add(lines, "arrays of the network without a tensor", attempt.unmatched());
        add(lines, "tensors of the file left over", attempt.leftOver());
        lines.add(
                "say which is which with names, such as {\"conv1.W\": \"stem.weight\"}, or"
                        + " {\"block2\": \"stages.0.0\"} for all of a block or layer");
        return String.join(System.lineSeparator(), lines);
    }

    private static void add(List<String> lines, String heading, List<String> all) {
        if (!all.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "  %d %s:", all.size(), heading));
            Listing.lines(all).forEach(line -> lines.add("    " + line));
        }
    }
}
