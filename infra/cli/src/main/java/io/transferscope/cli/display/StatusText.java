package io.transferscope.cli.display;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.QueueShare;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.RejectionView;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the state of studies into words. */
public final class StatusText {
    private static final int MOST_FAILURES = 10;
    private static final int MOST_NAMES = 5;

    private StatusText() {}

    /** One study in a list. */
    public static String line(StudyOverview study) {
        return String.format(
                Locale.ROOT,
                "%-30s %-24s %5d of %5d networks",
                study.study(),
                state(study),
                study.networks().measured(),
                study.networks().expected());
    }

    /** Everything about one study. */
    public static List<String> lines(StudyView view) {
        List<String> lines = new ArrayList<>();
        lines.add(view.overview().study() + ": " + state(view.overview()));
        if (view.overview().state() != StudyState.REJECTED) {
            lines.addAll(ProgressText.lines(view));
        }
        queue(view.setup().request()).ifPresent(lines::add);
        lines.addAll(DatasetText.lines(view));
        lines.addAll(problems(view));
        return lines;
    }

    /** In which queue it waits, where its request says so. */
    private static Optional<String> queue(@Nullable StudyRequest request) {
        if (request == null || (request.queue() == null && request.priority() == null)) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "queue: %s, priority %d",
                        Objects.requireNonNullElse(request.queue(), "its own"),
                        Objects.requireNonNullElse(
                                request.priority(), QueueShare.LOWEST_PRIORITY)));
    }

    /**
     * What is wrong with the study: faults of its request, networks that failed, and those that
     * cannot be run because of them.
     */
    public static List<String> problems(StudyView view) {
        List<String> lines = new ArrayList<>();
        boolean isRejected = view.overview().state() == StudyState.REJECTED;
        List<RejectionView> rejections = view.setup().rejections();
        lines.addAll(
                rejection(
                        view.setup().faults(),
                        isRejected && !rejections.isEmpty() ? rejections.get(0).unusable() : null));
        if (view.setup().problem() != null) {
            lines.add("  plan: " + view.setup().problem());
        }
        view.failures().stream().limit(MOST_FAILURES).map(StatusText::failure).forEach(lines::add);
        int failures = view.failures().size();
        if (failures > MOST_FAILURES) {
            lines.add(String.format(Locale.ROOT, "  and %d more", failures - MOST_FAILURES));
        }
        notRunnable(view).ifPresent(lines::add);
        if (failures > 0 && view.overview().state() != StudyState.CANCELLED) {
            lines.add("  to try again what failed: transferscope retry " + view.overview().study());
        }
        return lines;
    }

    /**
     * Why a request was turned down.
     *
     * @param unusable where all of its data set is listed that cannot be used
     */
    public static List<String> rejection(List<Fault> faults, @Nullable String unusable) {
        List<String> lines = new ArrayList<>(faults(faults));
        if (unusable != null) {
            lines.add("  all that cannot be used: " + unusable);
        }
        return lines;
    }

    public static List<String> faults(List<Fault> faults) {
        return faults.stream().map(fault -> "  " + fault).toList();
    }

    private static String failure(JobFailed failure) {
        return String.format(
                Locale.ROOT,
                "  %s: %s (%s, %s, %s)",
                failure.network().withinStudy(),
                failure.message(),
                failure.kind().name().toLowerCase(Locale.ROOT),
                failure.attempts() == 1 ? "1 attempt" : failure.attempts() + " attempts",
                failure.worker());
    }

    private static Optional<String> notRunnable(StudyView view) {
        List<String> names =
                view.byNetwork().stream()
                        .filter(network -> network.status() == NetworkStatus.NOT_RUNNABLE)
                        .map(network -> network.network().withinStudy())
                        .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "  not runnable, since their base networks failed: %d networks (%s%s)",
                        names.size(),
                        String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))),
                        names.size() > MOST_NAMES ? ", ..." : ""));
    }

    private static String state(StudyOverview study) {
        return study.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
