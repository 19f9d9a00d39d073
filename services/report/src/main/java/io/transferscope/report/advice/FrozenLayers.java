package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import java.util.Optional;

/**
 * Layers that may be frozen, and how the answers speak of them.
 *
 * @param curve of the networks that have them frozen
 * @param name "copied layers"
 * @param whole what follows the number of a layer: " of 9 of resnet-20"
 * @param against what follows a loss: " against training from scratch"
 * @param fewerAreSafer whether the loss is taken to grow with n. Pretrained networks have their own
 *     normalisation of images, which may cost at a small n what more layers win back.
 * @param alternatives to freezing them, where there are some
 */
record FrozenLayers(
        Curve curve,
        String name,
        String whole,
        String against,
        boolean fewerAreSafer,
        Optional<PretrainedAlternatives> alternatives) {
    static final FrozenLayers COPIED =
            new FrozenLayers(Curve.TRANSFER, "copied layers", "", "", true, Optional.empty());

    FrozenLayers {
        requireNonNull(curve, "curve is null");
        requireNonNull(name, "name is null");
        requireNonNull(whole, "whole is null");
        requireNonNull(against, "against is null");
        requireNonNull(alternatives, "alternatives is null");
    }

    /**
     * @param whole what the network is called behind the number of a layer; may be empty
     */
    static FrozenLayers pretrained(String whole, PretrainedAlternatives alternatives) {
        return new FrozenLayers(
                Curve.PRETRAINED,
                "pretrained layers",
                whole,
                " against training from scratch",
                false,
                Optional.of(alternatives));
    }

    /** At the beginning of a sentence. */
    String capitalized() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** "up to layer 6 of 9 of resnet-20". */
    String upTo(PairedDifference loss) {
        return "up to layer " + loss.copiedLayers() + whole;
    }

    String cost(PairedDifference loss) {
        return loss.cost() + against;
    }

    /**
     * Sentences on what could be done instead of freezing so many; empty where there is nothing.
     */
    String besides(PairedDifference loss) {
        return alternatives.map(all -> all.besides(loss.copiedLayers())).orElse("");
    }
}
