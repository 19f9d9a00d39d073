package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws the advice from the networks of a study that are compared with each other. */
public final class Adviser {
    private static final int NAMED = 3;
    private static final Set<Curve> PRETRAINED =
            EnumSet.of(Curve.PRETRAINED, Curve.PRETRAINED_FINE_TUNED);
    private static final Set<Curve> TRANSFERRED =
            EnumSet.of(Curve.TRANSFER, Curve.TRANSFER_FINE_TUNED);

    /** What no interval covers. */
    private static final String SAME_WEIGHTS =
            "All PnB and PnB+ networks start from the same weights: how other weights of this network would do, and whether these were trained on images of this data set, the numbers cannot tell.";

    private final Trials trials;
    private final Intervals intervals;
    private final double points;
    private final String whole;

    /**
     * @param points the loss of accuracy that is accepted
     * @param whole what follows the number of a layer: " of 9 of resnet-20"; may be empty
     */
    public Adviser(Trials trials, Intervals intervals, double points, String whole) {
        this.whole = requireNonNull(whole, "whole is null");
        this.trials = requireNonNull(trials, "trials is null");
        this.intervals = requireNonNull(intervals, "intervals is null");
        this.points = points;
        if (!(points > 0 && points <= 100)) {
            throw new IllegalArgumentException("points must be above 0, at most 100: " + points);
        }
    }

    public Advice advice() {
        Conclusion freeze = FreezeQuestion.copied(trials, intervals, points).conclude();
        Conclusion transition = TransitionQuestion.of(trials, intervals, points).conclude();
        Conclusion fineTuning = fineTuning(FineTunedLayers.COPIED);
        if (!plans(PRETRAINED)) {
            List<Conclusion> all = List.of(freeze, transition, fineTuning);
            return advice(freeze, transition, fineTuning, null, null, all);
        }
        Conclusion pretrained =
                FreezeQuestion.pretrained(trials, intervals, points, whole).conclude();
        Conclusion pretrainedFineTuning = fineTuning(FineTunedLayers.PRETRAINED);
        List<Conclusion> asked = new ArrayList<>();
        if (plans(Set.of(Curve.PRETRAINED))) {
            asked.add(pretrained);
        }
        if (plans(Set.of(Curve.PRETRAINED_FINE_TUNED))) {
            asked.add(pretrainedFineTuning);
        }
        if (plans(TRANSFERRED)) {
            asked.addAll(List.of(freeze, transition, fineTuning));
        }
        return advice(
                freeze,
                transition,
                fineTuning,
                pretrained.finding(),
                pretrainedFineTuning.finding(),
                asked);
    }

    private Conclusion fineTuning(FineTunedLayers layers) {
        return FineTuningQuestion.of(layers, trials, intervals, points).conclude();
    }

    private boolean plans(Set<Curve> curves) {
        return trials.all().stream().map(Trial::curve).anyMatch(curves::contains);
    }

    /**
     * @param asked what the study can answer, in the order in which it is told
     */
    private Advice advice(
            Conclusion freeze,
            Conclusion transition,
            Conclusion fineTuning,
            @Nullable Finding pretrained,
            @Nullable Finding pretrainedFineTuning,
            List<Conclusion> asked) {
        OptionalInt more =
                asked.stream()
                        .map(Conclusion::sampleSize)
                        .filter(Objects::nonNull)
                        .map(SampleSize::replicates)
                        .flatMapToInt(OptionalInt::stream)
                        .max();
        List<String> sentences = new ArrayList<>();
        asked.forEach(conclusion -> sentences.add(conclusion.finding().text()));
        WarmTopQuestion.of(trials, intervals)
                .map(WarmTopQuestion::sentence)
                .ifPresent(sentences::add);
        if (pretrained != null) {
            sentences.add(SAME_WEIGHTS);
        }
        notLearned().ifPresent(sentences::add);
        missing().ifPresent(sentences::add);
        return new Advice(
                points,
                freeze.finding(),
                transition.finding(),
                fineTuning.finding(),
                pretrained,
                pretrainedFineTuning,
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
