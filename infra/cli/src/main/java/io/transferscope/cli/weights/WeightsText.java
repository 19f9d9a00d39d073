package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.PrintableName;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.matching.MatchedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what is in a file of weights, and of which network it is. */
final class WeightsText {
    private static final int MOST_TENSORS = 200;
    private static final int MOST_METADATA = 20;
    private static final int LONGEST_VALUE = 100;

    private WeightsText() {}

    static String summary(WeightsFile file) {
        return String.format(
                Locale.ROOT,
                "%s, %d tensors with %,d numbers",
                file.format(),
                file.tensors().size(),
                file.tensors().values().stream().mapToLong(TensorInfo::elements).sum());
    }

    /** What the file says of itself. */
    static List<String> metadata(WeightsFile file) {
        return file.metadata().entrySet().stream()
                .limit(MOST_METADATA)
                .map(entry -> "  " + shown(entry.getKey()) + ": " + shown(entry.getValue()))
                .toList();
    }

    private static String shown(String text) {
        return PrintableName.of(
                text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…");
    }

    /** The tensors, of a file whose network is not known. */
    static List<String> tensors(WeightsFile file) {
        List<String> lines = new ArrayList<>();
        file.tensors().values().stream()
                .limit(MOST_TENSORS)
                .map(t -> "  " + shown(t.name()) + " " + t.shape() + " " + t.type().words())
                .forEach(lines::add);
        int more = file.tensors().size() - MOST_TENSORS;
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "  … and %d more", more));
        }
        return lines;
    }

    /** Every layer that n counts, with what belongs to it and the tensor of each array. */
    static List<String> layers(NamedMatch match) {
        Architecture network = match.architecture();
        Map<String, List<MatchedArray>> byLayer =
                match.matching().arrays().stream()
                        .collect(Collectors.groupingBy(m -> m.array().layer()));
        List<String> lines = new ArrayList<>();
        lines.add(heading(match, network));
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%3s  %-8s %-12s %-40s %s",
                        "n",
                        "layer",
                        "makes",
                        "array",
                        "tensor"));
        for (PlacedLayer layer : network.place()) {
            boolean isOutput = layer.layer() instanceof Layer.Output;
            String n =
                    layer.layer().isCounted() && !isOutput
                            ? String.valueOf(layer.weightLayer())
                            : "";
            List<MatchedArray> arrays = byLayer.getOrDefault(layer.name(), List.of());
            lines.add(row(n, layer, isOutput && !match.hasOutput() ? "not in the file" : ""));
            arrays.forEach(array -> lines.add(row(array)));
            if (match.matching().arrays().isEmpty()) {
                layer.parameters().forEach(parameter -> lines.add(row(parameter)));
            }
        }
        return lines;
    }

    private static String heading(NamedMatch match, Architecture network) {
        return String.format(
                Locale.ROOT,
                "it is %s for images of %d×%d pixels %s; its names are those of %s; n goes from 1 to %d",
                match.network(),
                network.imageSize(),
                network.imageSize(),
                match.hasOutput() ? "and " + network.classes() + " classes" : "without its output",
                match.matching().names(),
                network.copyableLayers());
    }

    private static String row(String n, PlacedLayer layer, String note) {
        return String.format(
                        Locale.ROOT, "%3s  %-8s %-12s %s", n, layer.name(), layer.output(), note)
                .stripTrailing();
    }

    /** Of a file that does not name its arrays. */
    private static String row(ParameterShape parameter) {
        return String.format(Locale.ROOT, "%27s%s %s", "", parameter.name(), parameter.shape());
    }

    private static String row(MatchedArray array) {
        return String.format(
                Locale.ROOT,
                "%27s%-40s %s",
                "",
                array.array().parameter().name() + " " + array.array().parameter().shape(),
                PrintableName.of(array.origin()));
    }
}
