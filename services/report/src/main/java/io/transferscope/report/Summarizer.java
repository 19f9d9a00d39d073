package io.transferscope.report;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.Task;
import io.transferscope.report.StudySummary.AtSize;
import io.transferscope.report.StudySummary.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes the summary of a study out of its results. */
final class Summarizer {
    private final StudyResults study;
    private final List<Integer> sizes;
    private final Resamples resamples;

    Summarizer(StudyResults study) {
        this.study = requireNonNull(study, "study is null");
        this.sizes = study.trainingImages();
        this.resamples = new Resamples(study.study());
    }

    StudySummary summary(double points) {
        @Nullable Integer largest = sizes.isEmpty() ? null : sizes.get(sizes.size() - 1);
        StudyResults results = largest == null ? study : study.at(largest);
        Trials trials = Trials.of(results);
        Trials compared = trials.of(results.targets());
        Intervals intervals = new Intervals(resamples);
        Ranges ranges = new Ranges(compared, intervals, results.lastLayer().orElse(0));
        Effects effects = ranges.effects();
        OptionalDouble chance = study.chance();
        return new StudySummary(
                study.study(),
                study.planned().size(),
                study.measured().size(),
                study.planned().size() - study.measured().size(),
                chance.isPresent() ? chance.getAsDouble() : null,
                largest,
                notLearned(largest == null ? trials : Trials.of(study)),
                new Scopes(intervals).of(compared),
                groups(trials),
                largest == null ? null : bySize(),
                effects,
                ranges.boost(effects),
                new Adviser(compared, intervals, points).advice());
    }

    private static List<NotLearned> notLearned(Trials trials) {
        return trials.all().stream().map(Trial::notLearned).flatMap(Optional::stream).toList();
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
        Scopes scopes = new Scopes(new Intervals(resamples));
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
            all.add(new AtSize(size, new Scopes(new Intervals(resamples)).of(compared)));
        }
        return all;
    }
}
