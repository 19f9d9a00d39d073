package io.transferscope.local.display;

import io.transferscope.contracts.study.Fault;
import io.transferscope.local.follow.StudyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the state of studies into words. */
public final class StatusText {
    private static final int MOST_FAILURES = 10;

    private StatusText() {}

    /** One study in a list. */
    public static String line(StudyView view) {
        StudyView.Counts counts = view.counts();
        return "%-30s %-24s %5d of %5d networks"
                .formatted(view.study(), state(view), counts.measured(), counts.networks());
    }

    /** Everything about one study. */
    public static List<String> lines(StudyView view) {
        List<String> lines = new ArrayList<>();
        lines.add(view.study() + ": " + state(view));
        if (view.state() != StudyView.State.REJECTED) {
            lines.addAll(ProgressText.lines(view));
        }
        lines.addAll(problems(view));
        return lines;
    }

    /** What is wrong with the study: faults of its request, and networks that failed. */
    public static List<String> problems(StudyView view) {
        List<String> lines = new ArrayList<>();
        lines.addAll(faults(view.faults()));
        List<String> failures =
                view.networks().stream()
                        .filter(network -> network.failure() != null)
                        .map(network -> "  %s: %s".formatted(network.name(), network.failure()))
                        .toList();
        failures.stream().limit(MOST_FAILURES).forEach(lines::add);
        if (failures.size() > MOST_FAILURES) {
            lines.add("  and %d more".formatted(failures.size() - MOST_FAILURES));
        }
        return lines;
    }

    public static List<String> faults(List<Fault> faults) {
        return faults.stream().map(fault -> "  " + fault).toList();
    }

    private static String state(StudyView view) {
        return view.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
