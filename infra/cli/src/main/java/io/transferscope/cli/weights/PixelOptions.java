package io.transferscope.cli.weights;

import io.transferscope.contracts.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the network wants its images; nothing of it has a default, as for a request. */
final class PixelOptions {
    @Option(
            names = "--mean",
            paramLabel = "X,Y,Z",
            split = ",",
            description = "per channel: what is subtracted from pixels that were divided by scale")
    private List<Double> mean = new ArrayList<>();

    @Option(
            names = "--deviation",
            paramLabel = "X,Y,Z",
            split = ",",
            description = "per channel: what the difference is divided by")
    private List<Double> deviation = new ArrayList<>();

    @Option(
            names = "--scale",
            paramLabel = "N",
            description =
                    "what pixels of 0 to 255 are divided by first: 255 for torchvision's networks,"
                            + " 1 for Caffe's")
    private @Nullable Double scale;

    @Option(
            names = "--channels",
            paramLabel = "ORDER",
            description = "rgb or bgr: the order of the network's channels; rgb by default")
    private String channels = "rgb";

    /** What is missing or wrong; empty where nothing is. */
    String fault() {
        if (mean.size() != Architecture.CHANNELS || deviation.size() != Architecture.CHANNELS) {
            return "--images needs --mean and --deviation with a number for each of 3 channels,"
                    + " such as 0.485,0.456,0.406";
        } else if (scale == null || !(scale > 0) || !Double.isFinite(scale)) {
            return "--images needs --scale: 255 where the network was trained with pixels of 0 to 1,"
                    + " 1 where with 0 to 255";
        } else if (!deviation.stream().allMatch(d -> d > 0 && Double.isFinite(d))
                || !mean.stream().allMatch(Double::isFinite)) {
            return "--deviation must have positive numbers, and --mean finite ones";
        } else if (!channels.equals("rgb") && !channels.equals("bgr")) {
            return "--channels must be rgb or bgr, not " + channels;
        }
        return "";
    }

    PixelScaling scaling() {
        return new PixelScaling(mean, deviation, scale == null ? 1 : scale, channels.equals("bgr"));
    }
}
