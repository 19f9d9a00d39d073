package io.transferscope.aggregator.export;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.NetworkOnCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of weights says of the network in it: all that is needed to use it, and where it
 * comes from.
 *
 * @param network study/split/replicate/label
 * @param treatment what was done to it, in words
 * @param classes in the order of the outputs
 * @param layers as a study request has them
 * @param conventions of the arrays' names and axes, in words
 */
public record NetworkCard(
        String network,
        String treatment,
        List<String> classes,
        Input input,
        List<Layer> layers,
        List<Array> arrays,
        String conventions,
        Measured measured,
        Origin origin,
        String licence) {
    /**
     * What the network is shown: pixels from 0 to 255, channel after channel.
     *
     * @param channels their order
     * @param mean subtracted from a pixel, for each channel
     * @param deviation that the difference is divided by
     * @param scale that pixels are divided by before
     * @param takesPixels whether the network in the file does all that itself, and takes pixels
     *     from 0 to 255; else whoever uses it does
     * @param decoder what turned image files into pixels of that size
     */
    public record Input(
            int imageSize,
            String channels,
            List<Double> mean,
            List<Double> deviation,
            int scale,
            boolean takesPixels,
            String decoder) {
        public Input {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }
    }

    /**
     * @param sha256 of the array as a .npy file, which is how it is stored
     */
    public record Array(String name, List<Integer> shape, String sha256) {
        public Array {
            shape = List.copyOf(shape);
        }
    }

    /**
     * How well it does on validation images of its task.
     *
     * @param correct images classified right
     */
    public record Measured(double accuracy, int correct, int images, int epochs) {}

    /**
     * @param copiedFrom network, job or pretrained network whose first layers it started with;
     *     absent where it started afresh
     * @param pretrained the file whose first layers it started with; absent where it was none
     * @param copiedLayers how many
     * @param frozenLayers how many were not trained
     * @param images the name of their file or folder, not where it lies
     * @param backend that trained it
     */
    public record Origin(
            @Nullable String copiedFrom,
            @Nullable Pretrained pretrained,
            int copiedLayers,
            int frozenLayers,
            String images,
            String jobId,
            BlobRef checkpoint,
            String backend) {}

    /** A network from elsewhere, by the name of the file that it was in. */
    public record Pretrained(String weights, String sha256) {}

    public NetworkCard {
        requireNonNull(network, "network is null");
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
        arrays = List.copyOf(arrays);
    }

    /** What programs know such files by. */
    @JsonProperty
    public String format() {
        return NetworkOnCard.FORMAT;
    }
}
