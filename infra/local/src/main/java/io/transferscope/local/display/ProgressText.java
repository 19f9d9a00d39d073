package io.transferscope.local.display;

import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.local.follow.StudyView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts a study's progress into words. */
final class ProgressText {
    private static final int BAR = 30;

    private final TimeLeft timeLeft = new TimeLeft();

    /** A bar for the study, then a line for each trainer. */
    List<String> lines(StudyView view, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s [%s] %s%s"
                        .formatted(
                                view.study(),
                                bar(view.fraction()),
                                amount(view),
                                left(view, now).map(left -> ", " + left + " left").orElse("")));
        byWorker(view)
                .forEach(
                        training ->
                                lines.add(
                                        "  %-12s %-14s epoch %d/%d%s"
                                                .formatted(
                                                        training.worker(),
                                                        place(training),
                                                        training.epoch(),
                                                        training.epochs(),
                                                        rate(training))));
        return lines;
    }

    /** All in one line, for logs. */
    String line(StudyView view, Instant now) {
        StringBuilder line = new StringBuilder(view.study() + ": " + amount(view));
        left(view, now).ifPresent(left -> line.append(", about ").append(left).append(" left"));
        byWorker(view)
                .forEach(
                        training ->
                                line.append("; ")
                                        .append(training.worker())
                                        .append(' ')
                                        .append(place(training))
                                        .append(" epoch ")
                                        .append(training.epoch())
                                        .append('/')
                                        .append(training.epochs())
                                        .append(rate(training)));
        return line.toString();
    }

    private Optional<String> left(StudyView view, Instant now) {
        if (view.state() != StudyView.State.RUNNING) {
            return Optional.empty();
        }
        Optional<Duration> left = timeLeft.at(now, view.fraction());
        return left.map(TimeLeft::format);
    }

    private static String amount(StudyView view) {
        StudyView.Counts counts = view.counts();
        if (counts.networks() == 0) {
            return counts.shards() == 0
                    ? "waiting for the splitter"
                    : "reading images, %d of %d shards"
                            .formatted(counts.shardsPublished(), counts.shards());
        }
        return "%d of %d networks%s"
                .formatted(
                        counts.measured(),
                        counts.networks(),
                        counts.failed() == 0 ? "" : ", " + counts.failed() + " failed");
    }

    private static String bar(double fraction) {
        int full = (int) Math.floor(fraction * BAR);
        return "#".repeat(full) + ".".repeat(BAR - full);
    }

    private static List<TrainingProgressed> byWorker(StudyView view) {
        return view.running().stream()
                .sorted(Comparator.comparing(TrainingProgressed::worker))
                .toList();
    }

    /** Everything of the network's name but the study's. */
    private static String place(TrainingProgressed training) {
        String name = training.network().toString();
        return name.substring(name.indexOf('/') + 1);
    }

    private static String rate(TrainingProgressed training) {
        return training.imagesPerSecond() > 0
                ? String.format(Locale.ROOT, "  %.0f images/s", training.imagesPerSecond())
                : "";
    }
}
