package io.transferscope.report.figure;

import io.transferscope.report.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The small print of figures. */
final class Notes {
    private Notes() {}

    /** What is not in the picture. */
    static List<String> gaps(StudyContent study) {
        List<String> gaps = study.gaps();
        return gaps.isEmpty() ? List.of() : List.of(String.join(" ", gaps));
    }

    /** What the bars of means are, in a note for all studies where they are the same. */
    static List<String> bars(List<StudyContent> studies) {
        return bars(studies, "means", study -> study.estimates().intervals());
    }

    /** The same of differences from base networks. */
    static List<String> differenceBars(List<StudyContent> studies) {
        return bars(studies, "differences", StudyContent::differenceIntervals);
    }

    /** The same of differences that are taken network by network. */
    static List<String> contrastBars(StudyContent study) {
        return bars(
                List.of(study),
                "mean differences",
                content ->
                        content.contrasts().stream()
                                .flatMap(contrast -> Stream.ofNullable(contrast.interval()))
                                .toList());
    }

    /** Of means and of differences from base networks. */
    static List<String> allBars(List<StudyContent> studies) {
        return bars(
                studies,
                "means and differences",
                study ->
                        Stream.of(study.estimates().intervals(), study.differenceIntervals())
                                .flatMap(List::stream)
                                .toList());
    }

    private static List<String> bars(
            List<StudyContent> studies,
            String what,
            Function<StudyContent, List<Interval>> intervalsOf) {
        Map<String, List<String>> byWords = new LinkedHashMap<>();
        for (StudyContent study : studies) {
            List<Interval> intervals = intervalsOf.apply(study);
            if (!intervals.isEmpty()) {
                byWords.computeIfAbsent(ways(intervals), any -> new ArrayList<>())
                        .add(study.name());
            }
        }
        boolean same = byWords.size() == 1;
        return byWords.entrySet().stream()
                .map(
                        entry ->
                                "Bars"
                                        + (same ? "" : " of " + String.join(", ", entry.getValue()))
                                        + ": 95 % intervals of the "
                                        + what
                                        + ", "
                                        + entry.getKey()
                                        + ".")
                .toList();
    }

    private static String ways(List<Interval> intervals) {
        String ways = joined(intervals.stream().map(Notes::way), ", or ");
        String excluded =
                joined(intervals.stream().map(Interval::note).filter(Objects::nonNull), "; ");
        return excluded.isEmpty() ? ways : ways + " (" + excluded + ")";
    }

    private static String joined(Stream<String> words, String by) {
        return words.distinct().sorted().collect(Collectors.joining(by));
    }

    private static String way(Interval interval) {
        return switch (interval.method()) {
            case BINOMIAL -> "binomial over the test images";
            case STUDENT_T -> "Student’s t" + over(interval);
            case BOOTSTRAP -> "bootstrap" + over(interval);
            case PAIRED_IMAGES -> "image by image";
        };
    }

    private static String over(Interval interval) {
        Integer splits = interval.splits();
        if (splits == null) {
            return "";
        }
        return splits == 1 ? " over one split" : Lettering.format(" over %d splits", splits);
    }
}
