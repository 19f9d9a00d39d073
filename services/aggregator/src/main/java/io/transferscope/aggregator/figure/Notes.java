package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The small print of figures. */
final class Notes {
    private Notes() {}

    /** What is not in the picture. */
    static List<String> gaps(StudyContent study) {
        List<String> gaps = study.gaps();
        return gaps.isEmpty() ? List.of() : List.of(String.join(" ", gaps));
    }

    /** What the bars of means are; empty where there are none. */
    static List<String> bars(Estimates estimates) {
        List<Interval> intervals = estimates.intervals();
        if (intervals.isEmpty()) {
            return List.of();
        }
        String ways =
                intervals.stream()
                        .map(Notes::way)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", or "));
        List<String> words = new ArrayList<>();
        words.add("Bars: 95 % intervals of the means, " + ways + ".");
        intervals.stream()
                .map(Interval::note)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .forEach(note -> words.add("They leave something out: " + note + "."));
        return List.of(String.join(" ", words));
    }

    private static String way(Interval interval) {
        return switch (interval.method()) {
            case BINOMIAL -> "binomial over the test images";
            case STUDENT_T ->
                    interval.splits() == null
                            ? "Student’s t"
                            : Lettering.format("Student’s t over %d splits", interval.splits());
            case BOOTSTRAP ->
                    interval.splits() == null
                            ? "bootstrap"
                            : Lettering.format("bootstrap over %d splits", interval.splits());
            case PAIRED_IMAGES -> "image by image";
        };
    }
}
