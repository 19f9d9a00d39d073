package io.transferscope.contracts.study;

import io.transferscope.contracts.network.Architecture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of a request that names a pretrained network. Nothing of its normalisation has a
 * default: a wrong one is found by nobody, and makes good features look bad.
 */
final class PretrainedReader {
    private static final int BRIGHTEST = 255;
    private static final int MOST_NAMES = 10_000;
    private static final Pattern FILE = Pattern.compile("file:/\\P{Cntrl}{1,4000}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String SCALES =
            "what pixels of 0 to 255 are divided by first: 255 where the network was trained with"
                    + " pixels of 0 to 1, as torchvision's, 1 where with 0 to 255, as Caffe's";

    private final Fields pretrained;

    private PretrainedReader(Fields pretrained) {
        this.pretrained = pretrained;
    }

    /** Reads all but the network's layers, and refuses what else there is. */
    static PretrainedSource read(Fields pretrained) {
        return new PretrainedReader(pretrained).read();
    }

    private PretrainedSource read() {
        String weights = pretrained.requiredText("weights", "the file, such as file:/path");
        if (!weights.isEmpty() && !FILE.matcher(weights).matches()) {
            fault(
                    "weights",
                    "must be file:/path, a file that the splitter can read: weights are fetched from"
                            + " nowhere else, so download what lies behind https:// or s3:// first");
        }
        int before = pretrained.faults();
        double scale = scale();
        List<Double> mean = perChannel("mean", Range.from(-1e6, 1e6));
        List<Double> deviation = perChannel("deviation", Range.between(0, 1e6));
        ChannelOrder channels =
                pretrained.choice(
                        "channels", ChannelOrder.RGB, ChannelOrder.values(), ChannelOrder::label);
        if (pretrained.faults() == before) {
            requirePlausible(mean, deviation, scale);
        }
        PretrainedSource source =
                new PretrainedSource(
                        weights,
                        sha256(),
                        mean,
                        deviation,
                        scale,
                        channels == ChannelOrder.RGB ? null : channels,
                        names());
        pretrained.rejectUnknown();
        return source;
    }

    private double scale() {
        if (!pretrained.has("scale")) {
            fault("scale", "is missing: " + SCALES);
        }
        return pretrained.number("scale", BRIGHTEST, Range.between(0, 1e6));
    }

    private List<Double> perChannel(String name, Range range) {
        if (!pretrained.has(name)) {
            fault(name, "is missing: a number for each of the network's 3 channels, in its order");
        }
        int before = pretrained.faults();
        List<Double> values = pretrained.numbers(name, List.of(1., 1., 1.), range);
        if (values.size() != Architecture.CHANNELS && pretrained.faults() == before) {
            fault(name, String.format(Locale.ROOT, "must have 3 numbers, not %d", values.size()));
        }
        return values;
    }

    /** Numbers of another scale than the pixels' make one grey of all images, or noise. */
    private void requirePlausible(List<Double> mean, List<Double> deviation, double scale) {
        double brightest = BRIGHTEST / scale;
        if (Collections.min(mean) < 0 || Collections.max(mean) > brightest) {
            fault(
                    "mean",
                    String.format(
                            Locale.ROOT,
                            "must be from 0 to %s, as pixels divided by scale %s are; is scale right, %s?",
                            brightest,
                            scale,
                            SCALES));
        }
        if (Collections.min(deviation) * scale < 1 || Collections.max(deviation) > brightest) {
            fault(
                    "deviation",
                    String.format(
                            Locale.ROOT,
                            "must be from %s to %s, from one step to the whole range of pixels divided by scale %s; is scale right, %s?",
                            1 / scale,
                            brightest,
                            scale,
                            SCALES));
        }
    }

    private @Nullable String sha256() {
        String sha256 = pretrained.text("sha256", null);
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            fault("sha256", "must be 64 digits 0-9 and a-f, as sha256sum prints them");
            return null;
        }
        return sha256;
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        if (!pretrained.has("names")) {
            return names;
        }
        Fields given = pretrained.object("names");
        if (given.names().size() > MOST_NAMES) {
            fault(
                    "names",
                    String.format(
                            Locale.ROOT,
                            "must have at most %d names, not %d",
                            MOST_NAMES,
                            given.names().size()));
            return names;
        }
        for (String ours : given.names()) {
            String theirs = given.text(ours, null);
            if (theirs != null) {
                names.put(ours, theirs);
            }
        }
        return names;
    }

    private void fault(String name, String message) {
        pretrained.fault(pretrained.pathOf(name), message);
    }
}
