package io.transferscope.cli.display;

import io.transferscope.cli.follow.StudyData;
import io.transferscope.cli.follow.StudyData.LeftOutCount;
import io.transferscope.cli.follow.StudyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts what a study's data set has into words. */
public final class DataText {
    private DataText() {}

    /** What it has, and what is to be known of it; nothing where nobody has written it down. */
    public static List<String> lines(StudyView view) {
        StudyData data = view.data();
        List<String> lines = new ArrayList<>();
        if (data == null) {
            return lines;
        }
        if (!data.layout().isEmpty()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "data: %s, %,d classes, %,d + %,d images%s",
                            data.layout(),
                            data.classes(),
                            data.images().train(),
                            data.images().validation(),
                            leftOut(view.study(), data.leftOut())));
        }
        data.warnings().forEach(warning -> lines.add("warning: " + warning));
        if (data.imagesDiffer() != null) {
            lines.add(
                    "the study is of the images as they were; their source now: "
                            + data.imagesDiffer());
        }
        return lines;
    }

    private static String leftOut(String study, List<LeftOutCount> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; left out: %,d (%s), see /studies/%s/dataset/left-out",
                counts.stream().mapToLong(LeftOutCount::count).sum(),
                counts.stream()
                        .map(
                                count ->
                                        String.format(
                                                Locale.ROOT,
                                                "%,d: %s",
                                                count.count(),
                                                count.reason()))
                        .collect(Collectors.joining(", ")),
                study);
    }
}
