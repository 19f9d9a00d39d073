package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What figures say about one study, or about several that are laid over each other. */
final class FigureParts {
    private static final int MOST_PANELS = 8;

    private FigureParts() {}

    static String names(List<StudyContent> studies) {
        return studies.stream().map(StudyContent::name).collect(Collectors.joining(", "));
    }

    static int lastLayer(List<StudyContent> studies) {
        return studies.stream().mapToInt(StudyContent::lastLayer).max().orElse(1);
    }

    /** Which style is whose. */
    static List<Legend.Entry> key(List<StudyContent> studies) {
        return IntStream.range(0, studies.size())
                .mapToObj(
                        i ->
                                new Legend.Entry(
                                        studies.get(i).name()
                                                + " ("
                                                + studies.get(i).details()
                                                + ")",
                                        SeriesStyle.ofStudy(i),
                                        Legend.Sample.LINE_AND_POINT))
                .toList();
    }

    /** The treatments of these lines, each once, and the level of chance. */
    static List<Legend.Entry> key(StudyContent study, List<Line> lines, VerticalAxis heights) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (Curve curve : Curve.values()) {
            lines.stream()
                    .filter(line -> line.name().equals(curve.title()))
                    .findFirst()
                    .map(Legend.Entry::of)
                    .ifPresent(entries::add);
        }
        chance(study)
                .filter(entry -> study.chance().stream().anyMatch(heights::shows))
                .ifPresent(entries::add);
        return entries;
    }

    static Optional<Legend.Entry> chance(StudyContent study) {
        return study.chance().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Legend.Entry(
                                CurveNames.chance(study.chance().getAsDouble()),
                                SeriesStyle.CHANCE,
                                Legend.Sample.LINE));
    }

    /**
     * @param bars what the intervals are that are drawn
     */
    static Caption caption(List<StudyContent> studies, String subject, List<String> bars) {
        boolean one = studies.size() == 1;
        List<String> notes = new ArrayList<>();
        for (StudyContent study : studies) {
            String whose = one ? "" : study.name() + ": ";
            Notes.gaps(study).forEach(note -> notes.add(whose + note));
            CopiedRateNote.of(study).forEach(note -> notes.add(whose + note));
        }
        notes.addAll(bars);
        return new Caption(names(studies), one ? studies.get(0).details() : "", subject, notes);
    }

    /** Every mean that is shown, in words. */
    static String description(List<StudyContent> studies) {
        List<String> sentences = new ArrayList<>();
        for (StudyContent study : studies) {
            sentences.add(study.name() + ": " + study.details());
            for (Curve curve : Curve.values()) {
                study.estimates()
                        .along(curve)
                        .forEach((n, mean) -> sentences.add(CurveNames.value(curve, n, mean)));
            }
            sentences.addAll(study.gaps());
            sentences.addAll(CopiedRateNote.of(study));
        }
        return String.join("; ", sentences);
    }

    /**
     * A curve's line, which starts at the base networks.
     *
     * @param marker what the mean at an n says of itself
     */
    static List<DataPoint> fromBase(
            Estimates estimates,
            Curve curve,
            BiFunction<Integer, Estimates.Estimate, MarkerData> marker) {
        List<DataPoint> points = new ArrayList<>();
        if (!estimates.along(curve).isEmpty()) {
            estimates.base().ifPresent(base -> points.add(base.at(0)));
        }
        estimates
                .along(curve)
                .forEach((n, mean) -> points.add(mean.at(n).saying(marker.apply(n, mean))));
        return points;
    }

    /** Shows these heights, and the level of chance where it does not squeeze them. */
    static AccuracyScale scale(List<StudyContent> studies, double[] heights) {
        return AccuracyScale.of(
                heights, studies.size() == 1 ? studies.get(0).chance() : OptionalDouble.empty());
    }

    /** All of these numbers, or as many as there may be panels, from the first to the last. */
    static List<Integer> chosen(List<Integer> numbers) {
        if (numbers.size() <= MOST_PANELS) {
            return numbers;
        }
        return IntStream.range(0, MOST_PANELS)
                .map(i -> (int) Math.round(i * (numbers.size() - 1.0) / (MOST_PANELS - 1)))
                .mapToObj(numbers::get)
                .toList();
    }

    /** So that rows are equally full where they can be. */
    static int columns(int panels) {
        return panels <= 3 ? Math.max(1, panels) : panels == 4 ? 2 : panels <= 6 ? 3 : 4;
    }
}
