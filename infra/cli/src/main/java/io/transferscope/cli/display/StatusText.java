package io.transferscope.cli.display;

import io.transferscope.cli.follow.StudyView;
import io.transferscope.cli.follow.Utilisation;
import io.transferscope.contracts.study.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the state of studies into words. */
public final class StatusText {
    private static final int MOST_FAILURES = 10;
    private static final int MOST_NAMES = 5;

    private StatusText() {}

    /** One study in a list. */
    public static String line(StudyView view) {
        StudyView.Counts counts = view.counts();
        return String.format(
                Locale.ROOT,
                "%-30s %-24s %5d of %5d networks",
                view.study(),
                state(view),
                counts.measured(),
                counts.networks());
    }

    /** How much of their time the trainers of a study were training. */
    public static String utilisation(Utilisation measured) {
        return String.format(
                Locale.ROOT,
                "trained %d %s in %d s; %s training %s %d %% of that time",
                measured.networks(),
                measured.networks() == 1 ? "network" : "networks",
                Math.round(measured.wall().toMillis() / 1e3),
                measured.trainers() == 1
                        ? "the trainer was"
                        : String.format(Locale.ROOT, "the %d trainers were", measured.trainers()),
                measured.networks() == 1 ? "it" : "them",
                (int) (measured.share() * 100));
    }

    /** Everything about one study. */
    public static List<String> lines(StudyView view) {
        List<String> lines = new ArrayList<>();
        lines.add(view.study() + ": " + state(view));
        if (view.state() != StudyView.State.REJECTED) {
            lines.addAll(ProgressText.lines(view));
        }
        share(view).ifPresent(lines::add);
        lines.addAll(DataText.lines(view));
        lines.addAll(problems(view));
        return lines;
    }

    private static Optional<String> share(StudyView view) {
        return Optional.ofNullable(view.share())
                .map(
                        share ->
                                String.format(
                                        Locale.ROOT,
                                        "queue: %s, priority %d",
                                        share.queue() == null ? "its own" : share.queue(),
                                        share.priority()));
    }

    /**
     * What is wrong with the study: faults of its request, networks that failed, and those that
     * cannot be run because of them.
     */
    public static List<String> problems(StudyView view) {
        List<String> lines = new ArrayList<>();
        lines.addAll(faults(view.faults()));
        if (view.unusable() != null) {
            lines.add("  all that cannot be used: " + view.unusable());
        }
        List<String> failures =
                view.networks().stream().flatMap(network -> failure(network).stream()).toList();
        failures.stream().limit(MOST_FAILURES).forEach(lines::add);
        if (failures.size() > MOST_FAILURES) {
            lines.add(String.format(Locale.ROOT, "  and %d more", failures.size() - MOST_FAILURES));
        }
        List<String> notRunnable =
                view.networks().stream()
                        .filter(StudyView.Network::notRunnable)
                        .map(StudyView.Network::name)
                        .toList();
        if (!notRunnable.isEmpty()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "  not runnable, since their base networks failed: %d networks (%s%s)",
                            notRunnable.size(),
                            String.join(
                                    ", ",
                                    notRunnable.subList(
                                            0, Math.min(MOST_NAMES, notRunnable.size()))),
                            notRunnable.size() > MOST_NAMES ? ", ..." : ""));
        }
        if (!failures.isEmpty() && view.state() != StudyView.State.CANCELLED) {
            lines.add("  to try again what failed: transferscope retry " + view.study());
        }
        return lines;
    }

    private static Optional<String> failure(StudyView.Network network) {
        return Optional.ofNullable(network.failure())
                .map(
                        failure ->
                                String.format(
                                        Locale.ROOT,
                                        "  %s: %s (%s, %s, %s)",
                                        network.name(),
                                        failure.message(),
                                        failure.kind().toLowerCase(Locale.ROOT),
                                        failure.attempts() == 1
                                                ? "1 attempt"
                                                : failure.attempts() + " attempts",
                                        failure.worker()));
    }

    public static List<String> faults(List<Fault> faults) {
        return faults.stream().map(fault -> "  " + fault).toList();
    }

    private static String state(StudyView view) {
        return view.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
