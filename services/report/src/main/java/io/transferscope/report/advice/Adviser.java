package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Draws the advice from the networks of a study that are compared with each other. */
public final class Adviser {
    private static final int NAMED = 3;

    private final Trials trials;
    private final Intervals intervals;
    private final double points;

    /**
     * @param points the loss of accuracy that is accepted
     */
    public Adviser(Trials trials, Intervals intervals, double points) {
        this.trials = requireNonNull(trials, "trials is null");
        this.intervals = requireNonNull(intervals, "intervals is null");
        this.points = points;
        if (!(points > 0 && points <= 100)) {
            throw new IllegalArgumentException("points must be above 0, at most 100: " + points);
        }
    }

    public Advice advice() {
        List<Conclusion> conclusions =
                List.of(
                        FreezeQuestion.of(trials, intervals, points).conclude(),
                        TransitionQuestion.of(trials, intervals, points).conclude(),
                        FineTuningQuestion.of(trials, intervals, points).conclude());
        OptionalInt more =
                conclusions.stream()
                        .map(Conclusion::sampleSize)
                        .filter(Objects::nonNull)
                        .map(SampleSize::replicates)
                        .flatMapToInt(OptionalInt::stream)
                        .max();
        List<String> sentences = new ArrayList<>();
        conclusions.forEach(conclusion -> sentences.add(conclusion.finding().text()));
        notLearned().ifPresent(sentences::add);
        missing().ifPresent(sentences::add);
        return new Advice(
                points,
                conclusions.get(0).finding(),
                conclusions.get(1).finding(),
                conclusions.get(2).finding(),
                more.isPresent() ? more.getAsInt() : null,
                sentences);
    }

    private Optional<String> notLearned() {
        List<NotLearned> all = advising().map(Trial::notLearned).flatMap(Optional::stream).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String named =
                String.join(
                        ", ",
                        all.stream().limit(NAMED).map(each -> each.network().toString()).toList());
        long diverged = all.stream().filter(n -> n.reason() == NotLearned.Reason.DIVERGED).count();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s learned nothing (%s%s): %d diverged and left out, %d no better than guessing and counted.%s",
                        Wording.networks(all.size()),
                        named,
                        all.size() > NAMED ? ", …" : "",
                        diverged,
                        all.size() - diverged,
                        diverged == 0
                                ? ""
                                : " All that is said here is of trainings that do not diverge."));
    }

    private Optional<String> missing() {
        long missing = advising().filter(trial -> !trial.isMeasured()).count();
        return missing == 0
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%s of the plan %s no result yet; with %s the advice may change.",
                                Wording.networks(missing),
                                missing == 1 ? "has" : "have",
                                missing == 1 ? "it" : "them"));
    }

    /** Random filters show what copied features are worth; nobody would transfer them. */
    private Stream<Trial> advising() {
        return trials.all().stream().filter(trial -> trial.curve() != Curve.RANDOM);
    }
}
