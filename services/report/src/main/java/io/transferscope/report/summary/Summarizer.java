package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.study.NetworkChoice;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.report.advice.Adviser;
import io.transferscope.report.convergence.Convergence;
import io.transferscope.report.convergence.ConvergenceJudge;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Bootstrap;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.summary.StudySummary.AtSize;
import io.transferscope.report.summary.StudySummary.Group;
import io.transferscope.report.summary.StudySummary.OfTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes the summary of a study out of its results. */
final class Summarizer {
    private final StudyResults study;
    private final List<Integer> sizes;
    private final Intervals intervals;
    private final Scopes scopes;

    Summarizer(StudyResults study) {
        this.study = requireNonNull(study, "study is null");
        this.sizes = study.trainingImages();
        this.intervals = new Intervals(new Bootstrap(study.study()));
        this.scopes = new Scopes(intervals);
    }

    StudySummary summary(double points) {
        @Nullable Integer largest = sizes.isEmpty() ? null : sizes.get(sizes.size() - 1);
        StudyResults results = largest == null ? study : study.at(largest);
        Trials trials = Trials.of(results);
        Trials compared = trials.of(results.targets());
        Ranges ranges = new Ranges(compared, intervals, results.lastLayer().orElse(0));
        Effects effects = ranges.effects();
        Convergence convergence = ConvergenceJudge.judge(compared, intervals);
        OptionalDouble chance = study.chance();
        return new StudySummary(
                study.study(),
                study.planned().size(),
                study.measured().size(),
                study.planned().size() - study.measured().size(),
                chance.isPresent() ? chance.getAsDouble() : null,
                largest,
                notLearned(largest == null ? trials : Trials.of(study)),
                scopes.of(compared),
                byTarget(compared),
                groups(trials),
                scopes.overBase(compared),
                largest == null ? null : bySize(),
                effects,
                ranges.boost(effects),
                new Adviser(compared, intervals, points, whole()).advice().given(convergence),
                new PairedContrasts(compared, intervals).all(),
                convergence);
    }

    /** What follows the number of a layer: of how many that n can count, and of which network. */
    private String whole() {
        return study.request().map(StudyRequest::network).map(Summarizer::whole).orElse("");
    }

    private static String whole(NetworkChoice network) {
        String preset = network.preset();
        return String.format(
                Locale.ROOT,
                " of %d%s",
                Architecture.copyableLayers(network.resolve()),
                preset == null ? "" : " of " + preset);
    }

    private static List<NotLearned> notLearned(Trials trials) {
        return trials.all().stream().map(Trial::notLearned).flatMap(Optional::stream).toList();
    }

    private List<OfTarget> byTarget(Trials compared) {
        List<OfTarget> all = new ArrayList<>();
        compared.by(trial -> trial.network().treatment().target())
                .forEach((target, of) -> all.add(new OfTarget(target, scopes.of(of))));
        return all;
    }

    private List<Group> groups(Trials trials) {
        record Place(int split, int replicate, Task target) {}
        Map<Place, Trials> places =
                trials.by(
                        trial ->
                                new Place(
                                        trial.network().split(),
                                        trial.network().replicate(),
                                        trial.network().treatment().target()));
        List<Group> groups = new ArrayList<>();
        places.forEach(
                (place, of) ->
                        groups.add(
                                new Group(
                                        place.split(),
                                        place.replicate(),
                                        place.target(),
                                        scopes.of(of))));
        return groups;
    }

    private List<AtSize> bySize() {
        List<AtSize> all = new ArrayList<>();
        for (int size : sizes) {
            StudyResults results = study.at(size);
            Trials compared = Trials.of(results).of(results.targets());
            all.add(new AtSize(size, scopes.of(compared)));
        }
        return all;
    }
}
