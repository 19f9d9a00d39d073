package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.results.NetworkAccuracy;
import io.transferscope.report.summary.Effect;
import io.transferscope.report.wording.Wording;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a marker of an SVG says of itself, so that a page need not know how figures are drawn.
 *
 * @param id tells it from the figure's other markers, and stays the same when results arrive
 * @param title for people
 * @param attributes for programs, by their names after {@code data-}
 */
record MarkerData(String id, String title, Map<String, String> attributes) {
    /** Graphics that take this hint give it to the next shape that is filled; others ignore it. */
    static final RenderingHints.Key HINT =
            new RenderingHints.Key(0x7472) {
                @Override
                public boolean isCompatibleValue(Object value) {
                    return value instanceof MarkerData;
                }
            };

    /** Of a shape that says nothing. */
    static final MarkerData NONE = new MarkerData("", "", Map.of());

    MarkerData {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    static MarkerData of(NetworkAccuracy measurement) {
        NetworkId network = measurement.network();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("network", network.toString());
        attributes.put("treatment", network.label());
        attributes.put("curve", measurement.curve().label());
        attributes.put("n", String.valueOf(measurement.copiedLayers()));
        attributes.put("target", network.treatment().target().name());
        attributes.put("accuracy", String.valueOf(measurement.accuracy()));
        String place = network.split() + "/" + network.replicate() + "/" + network.label();
        return new MarkerData(
                "network-" + place.replace('/', '-'),
                Lettering.format(
                        "%s: %.1f %% (%s)",
                        place, 100 * measurement.accuracy(), measurement.curve().description()),
                attributes);
    }

    /**
     * @param study that the mean is of; empty where the figure shows one
     */
    static MarkerData of(String study, Curve curve, int n, Estimates.Estimate mean) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (!study.isEmpty()) {
            attributes.put("study", study);
        }
        attributes.put("curve", curve.label());
        attributes.put("n", String.valueOf(n));
        attributes.put("mean", share(mean.mean()));
        attributes.put("networks", String.valueOf(mean.count()));
        DataPoint.Bar interval = mean.interval();
        String words = "";
        if (interval != null) {
            attributes.put("low", share(interval.low()));
            attributes.put("high", share(interval.high()));
            words =
                    Lettering.format(
                            ", 95 %% interval %.1f to %.1f %%", interval.low(), interval.high());
        }
        String whose = study.isEmpty() ? "" : study + ", ";
        return new MarkerData(
                "mean-" + (study.isEmpty() ? "" : study + "-") + curve.label() + "-" + n,
                Lettering.format(
                        "%s%s at n = %d: %.1f %%%s, %d %s",
                        whose,
                        curve.title(),
                        n,
                        mean.mean(),
                        words,
                        mean.count(),
                        mean.count() == 1 ? "network" : "networks"),
                attributes);
    }

    /**
     * @param study that the difference is of; empty where the figure shows one
     */
    static MarkerData ofDifference(String study, Curve curve, DataPoint difference) {
        int n = (int) difference.x();
        Map<String, String> attributes = new LinkedHashMap<>();
        if (!study.isEmpty()) {
            attributes.put("study", study);
        }
        attributes.put("curve", curve.label());
        attributes.put("n", String.valueOf(n));
        attributes.put("difference", share(difference.y()));
        String words = limits(difference.interval(), attributes);
        return new MarkerData(
                "difference-" + (study.isEmpty() ? "" : study + "-") + curve.label() + "-" + n,
                (study.isEmpty() ? "" : study + ", ")
                        + curve.title()
                        + " at n = "
                        + n
                        + ": "
                        + Wording.above(difference.y())
                        + " base networks"
                        + words,
                attributes);
    }

    /**
     * @param difference in percentage points
     * @param pairs of networks that it rests on
     */
    static MarkerData ofContrast(MatchedContrast contrast, DataPoint difference, int pairs) {
        int n = (int) difference.x();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("minuend", contrast.minuend().label());
        attributes.put("subtrahend", contrast.subtrahend().label());
        attributes.put("n", String.valueOf(n));
        attributes.put("difference", share(difference.y()));
        attributes.put("pairs", String.valueOf(pairs));
        return new MarkerData(
                "contrast-"
                        + contrast.minuend().label()
                        + "-"
                        + contrast.subtrahend().label()
                        + "-"
                        + n,
                Lettering.format(
                        "%s at n = %d: %s%s, %d %s",
                        contrast.formula(),
                        n,
                        Wording.points(difference.y()),
                        limits(difference.interval(), attributes),
                        pairs,
                        pairs == 1 ? "pair" : "pairs"),
                attributes);
    }

    /** An interval of a difference in words, and among what the marker says. */
    private static String limits(DataPoint.@Nullable Bar interval, Map<String, String> attributes) {
        if (interval == null) {
            return "";
        }
        attributes.put("low", share(interval.low()));
        attributes.put("high", share(interval.high()));
        return ", 95 % interval "
                + Wording.number(interval.low())
                + " to "
                + Wording.number(interval.high());
    }

    /**
     * @param size in words
     */
    static MarkerData of(Effect effect, Effect.Peak peak, String size) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("effect", String.valueOf(effect.number()));
        attributes.put("n", String.valueOf(peak.copiedLayers()));
        attributes.put("size", String.valueOf(peak.size()));
        return new MarkerData(
                "effect-" + effect.number(), effect.words() + ", " + size, attributes);
    }

    /**
     * Says one thing more, which also tells it from markers that are alike but for that.
     *
     * @param words the same for people
     */
    MarkerData with(String name, String value, String words) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new MarkerData(id + "-" + name + "-" + value, title + ", " + words, more);
    }

    /** Draws something, and says this of the shape that it begins with. */
    void describing(Graphics2D g, Runnable draw) {
        g.setRenderingHint(HINT, this);
        draw.run();
        g.setRenderingHint(HINT, NONE);
    }

    boolean isNothing() {
        return id.isEmpty();
    }

    private static String share(double percent) {
        return Lettering.format("%.6f", percent / 100);
    }
}
