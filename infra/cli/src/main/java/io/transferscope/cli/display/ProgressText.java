package io.transferscope.cli.display;

import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.studies.Shards;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts a study's progress into words. */
final class ProgressText {
    private static final int BAR = 30;

    private ProgressText() {}

    /** A bar for the study, then a line for each trainer. */
    static List<String> lines(StudyView view) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s [%s] %s%s",
                        view.overview().study(),
                        bar(fraction(view)),
                        amount(view),
                        timeLeft(view).map(left -> ", " + left + " left").orElse("")));
        for (TrainingProgressed training : byWorker(view)) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "  %-12s %-14s %s",
                            training.worker(),
                            training.network().withinStudy(),
                            work(training)));
        }
        return lines;
    }

    /** All in one line, for logs. */
    static String line(StudyView view) {
        StringBuilder line = new StringBuilder(view.overview().study() + ": " + amount(view));
        timeLeft(view).ifPresent(left -> line.append(", about ").append(left).append(" left"));
        for (TrainingProgressed training : byWorker(view)) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            "; %s %s %s",
                            training.worker(),
                            training.network().withinStudy(),
                            work(training)));
        }
        return line.toString();
    }

    /** The share of the work that is done, counting trainings under way by their batches. */
    static double fraction(StudyView view) {
        NetworkCounts counts = view.overview().networks();
        if (counts.expected() <= 0) {
            return 0;
        }
        double done = counts.measured() + counts.withoutResult();
        for (TrainingProgressed training : view.running()) {
            if (training.iterations() > 0) {
                done += (double) training.iteration() / training.iterations();
            }
        }
        return Math.max(0, Math.min(1, done / counts.expected()));
    }

    private static String amount(StudyView view) {
        NetworkCounts counts = view.overview().networks();
        if (counts.expected() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d networks%s",
                    counts.measured(),
                    counts.expected(),
                    counts.withoutResult() == 0 ? "" : ", " + counts.withoutResult() + " failed");
        }
        Shards shards = view.setup().shards();
        return shards.total() > 0
                ? String.format(
                        Locale.ROOT,
                        "reading images, %d of %d shards",
                        shards.published(),
                        shards.total())
                : "waiting for the splitter";
    }

    private static String bar(double fraction) {
        int full = (int) Math.floor(fraction * BAR);
        return "#".repeat(full) + ".".repeat(BAR - full);
    }

    private static Optional<String> timeLeft(StudyView view) {
        return Optional.ofNullable(view.overview().secondsLeft())
                .map(Duration::ofSeconds)
                .map(ProgressText::time);
    }

    /** Minutes and seconds, or hours, minutes and seconds. */
    private static String time(Duration time) {
        return time.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    private static Collection<TrainingProgressed> byWorker(StudyView view) {
        Map<String, TrainingProgressed> busy = new TreeMap<>();
        view.running().forEach(training -> busy.put(training.worker(), training));
        return busy.values();
    }

    private static String work(TrainingProgressed training) {
        String rate =
                training.imagesPerSecond() > 0
                        ? String.format(Locale.ROOT, ", %.0f images/s", training.imagesPerSecond())
                        : "";
        return String.format(
                Locale.ROOT, "epoch %d/%d%s", training.epoch(), training.epochs(), rate);
    }
}
