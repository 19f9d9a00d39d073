package io.transferscope.contracts.study;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Fills in the network that a request leaves to its file of weights. */
public final class NetworkInFile {
    private NetworkInFile() {}

    /**
     * The same request with these layers, as if it had spelled them out.
     *
     * @throws InvalidRequestException where the rest of it does not fit to them
     */
    public static StudyRequest fill(StudyRequest request, List<Layer> layers)
            throws InvalidRequestException {
        requireFits(request, layers);
        int copyable = Architecture.copyableLayers(layers);
        if (copyable == 0) {
            throw new InvalidRequestException(
                    "$.pretrained.weights",
                    "has a network of which nothing can be copied: no layer before the output has weights");
        }
        List<Fault> faults = new ArrayList<>();
        List<Integer> wanted = request.copiedLayers();
        if (wanted.isEmpty()) {
            wanted = IntStream.rangeClosed(1, copyable).boxed().toList();
        }
        wanted.stream()
                .filter(n -> n > copyable)
                .forEach(
                        n ->
                                faults.add(
                                        new Fault(
                                                "$.copiedLayers",
                                                String.format(
                                                        Locale.ROOT,
                                                        "has %d, but the network in the file has only %d layers that can be copied",
                                                        n,
                                                        copyable))));
        StudyRequest filled = request.withNetwork(new NetworkChoice(null, layers), wanted);
        StudySize.fault(filled).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(faults);
        }
        return filled;
    }

    private static void requireFits(StudyRequest request, List<Layer> layers)
            throws InvalidRequestException {
        try {
            new Architecture(request.dataset().imageSize(), 2, layers);
        } catch (LayerException e) {
            throw unfit(request, e.path() + " " + e.reason());
        } catch (IllegalArgumentException e) {
            throw unfit(request, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidRequestException unfit(StudyRequest request, String reason) {
        return new InvalidRequestException(
                "$.dataset.imageSize",
                String.format(
                        Locale.ROOT,
                        "the network in the file of $.pretrained.weights takes no images of %d pixels: %s",
                        request.dataset().imageSize(),
                        reason));
    }
}
