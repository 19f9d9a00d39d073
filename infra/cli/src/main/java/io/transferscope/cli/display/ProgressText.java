package io.transferscope.cli.display;

import io.transferscope.cli.follow.StudyView;
import io.transferscope.cli.follow.StudyView.Network;
import io.transferscope.cli.follow.StudyView.Training;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                        view.study(),
                        bar(view.fraction()),
                        amount(view),
                        view.left().map(left -> ", " + time(left) + " left").orElse("")));
        byWorker(view)
                .forEach(
                        (worker, network) ->
                                lines.add(
                                        String.format(
                                                Locale.ROOT,
                                                "  %-12s %-14s %s",
                                                worker,
                                                network.name(),
                                                work(network))));
        return lines;
    }

    /** All in one line, for logs. */
    static String line(StudyView view) {
        StringBuilder line = new StringBuilder(view.study() + ": " + amount(view));
        view.left().ifPresent(left -> line.append(", about ").append(time(left)).append(" left"));
        byWorker(view)
                .forEach(
                        (worker, network) ->
                                line.append(
                                        String.format(
                                                Locale.ROOT,
                                                "; %s %s %s",
                                                worker,
                                                network.name(),
                                                work(network))));
        return line.toString();
    }

    private static String amount(StudyView view) {
        StudyView.Counts counts = view.counts();
        if (counts.networks() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d networks%s",
                    counts.measured(),
                    counts.networks(),
                    counts.failed() == 0 ? "" : ", " + counts.failed() + " failed");
        }
        return counts.shards() > 0
                ? String.format(
                        Locale.ROOT,
                        "reading images, %d of %d shards",
                        counts.shardsPublished(),
                        counts.shards())
                : "waiting for the splitter";
    }

    private static String bar(double fraction) {
        int full = (int) Math.floor(fraction * BAR);
        return "#".repeat(full) + ".".repeat(BAR - full);
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

    private static Map<String, Network> byWorker(StudyView view) {
        Map<String, Network> busy = new TreeMap<>();
        for (Network network : view.networks()) {
            Training training = network.training();
            if (training != null) {
                busy.put(training.worker(), network);
            }
        }
        return busy;
    }

    private static String work(Network network) {
        Training training = network.training();
        if (training == null) {
            return "";
        }
        String rate =
                training.imagesPerSecond() > 0
                        ? String.format(Locale.ROOT, ", %.0f images/s", training.imagesPerSecond())
                        : "";
        return String.format(
                Locale.ROOT, "epoch %d/%d%s", training.epoch(), training.epochs(), rate);
    }
}
