package io.transferscope.cli.display;

import io.transferscope.contracts.dataset.DatasetInventory.PartCount;
import io.transferscope.contracts.dataset.DuplicateKind;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.json.Labels;
import io.transferscope.studies.view.DatasetView;
import io.transferscope.studies.view.DatasetView.DuplicateCount;
import io.transferscope.studies.view.DatasetView.LeftOutCount;
import io.transferscope.studies.view.StudyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what a study is made of into words. */
public final class DatasetText {
    private DatasetText() {}

    /** What it has, and what is to be known of it; nothing where nobody has written it down. */
    public static List<String> lines(StudyView view) {
        List<String> lines = new ArrayList<>();
        DatasetView data = view.setup().dataset();
        if (data != null) {
            addData(lines, data, view.overview().study());
        }
        if (view.setup().weightsDiffer() != null) {
            lines.add(
                    "the study is of the pretrained weights as they were; now "
                            + view.setup().weightsDiffer());
        }
        return lines;
    }

    private static void addData(List<String> lines, DatasetView data, String study) {
        if (data.layout() != null) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "data: %s, %,d classes, %,d + %,d images%s",
                            data.layout(),
                            Objects.requireNonNullElse(data.classes(), 0),
                            used(data.train()),
                            used(data.validation()),
                            leftOut(study, data.leftOut())));
        }
        if (data.duplicates() != null) {
            data.duplicates().forEach(count -> warning(count).ifPresent(lines::add));
        }
        if (data.imagesDiffer() != null) {
            lines.add(
                    "the study is of the images as they were; their source now: "
                            + data.imagesDiffer());
        }
    }

    private static int used(@Nullable PartCount part) {
        return part == null ? 0 : part.used();
    }

    private static String leftOut(String study, @Nullable List<LeftOutCount> counts) {
        if (counts == null || counts.isEmpty()) {
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
                                                words(count.reason())))
                        .collect(Collectors.joining(", ")),
                study);
    }

    /** The reason in words; one that is new to this version as it is called. */
    private static String words(String reason) {
        return Labels.find(LeftOut.Reason.class, reason).map(LeftOut.Reason::words).orElse(reason);
    }

    /** Where copies make a result wrong. */
    private static Optional<String> warning(DuplicateCount count) {
        return Labels.find(DuplicateKind.class, count.kind())
                .filter(
                        kind ->
                                kind == DuplicateKind.BETWEEN_CLASSES
                                        || kind == DuplicateKind.BETWEEN_PARTS)
                .map(
                        kind ->
                                String.format(
                                        Locale.ROOT,
                                        "warning: %,d images stand %s",
                                        count.images(),
                                        kind.words()));
    }
}
