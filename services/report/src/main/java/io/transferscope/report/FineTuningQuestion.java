package io.transferscope.report;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether fine-tuning transferred layers pays: AnB+ against the base network, over every n.
 *
 * @param gain AnB+ − base
 * @param boost AnB+ − BnB+, where both are trained as long
 * @param negligible a difference that does not matter, in points
 */
record FineTuningQuestion(Optional<Evidence> gain, Optional<Evidence> boost, double negligible) {
    private static final String QUESTION = "whether fine-tuning copied layers pays";

    static FineTuningQuestion of(Trials trials, Intervals intervals, double negligible) {
        LayerRange all = new LayerRange(1, Integer.MAX_VALUE);
        return new FineTuningQuestion(
                evidence(trials, intervals, Quantity.FINE_TUNING_GAIN, all),
                evidence(trials, intervals, Quantity.BOOST_OVER_SELFFER, all),
                negligible);
    }

    private static Optional<Evidence> evidence(
            Trials trials, Intervals intervals, Quantity quantity, LayerRange layers) {
        return trials.within(quantity.from(), layers).isEmpty()
                        || trials.within(quantity.less(), layers).isEmpty()
                ? Optional.empty()
                : Evidence.of(0, Contrast.paired(trials, quantity, layers), intervals);
    }

    Answer answer() {
        return gain.map(this::answer)
                .orElseGet(
                        () ->
                                Answer.nothing(
                                        QUESTION,
                                        "no AnB+ network is measured together with its base network"));
    }

    private Answer answer(Evidence found) {
        String score =
                String.format(
                        Locale.ROOT,
                        "transferred and fine-tuned networks (AnB+) score %s than networks trained from scratch",
                        higher(found));
        if (found.isAbove(0)) {
            return Answer.decided(
                    null,
                    String.format(Locale.ROOT, "Fine-tuning pays: %s.%s", score, overSelffer()),
                    found);
        }
        if (found.isAtMost(0)) {
            return Answer.decided(
                    null,
                    String.format(
                            Locale.ROOT, "Fine-tuning does not pay: %s.%s", score, overSelffer()),
                    found);
        }
        if (found.isAtMost(negligible) && found.isAbove(-negligible)) {
            return Answer.decided(
                    null,
                    String.format(
                            Locale.ROOT,
                            "Fine-tuning makes no difference that matters: %s.%s",
                            score,
                            overSelffer()),
                    found);
        }
        Repetition repetition =
                Repetition.until(
                        Math.max(Math.abs(found.value()), negligible - Math.abs(found.value())),
                        found);
        return found.isFinerThan(negligible)
                ? Answer.uncertain(
                        null,
                        String.format(
                                Locale.ROOT,
                                "Whether fine-tuning pays cannot be told from chance: %s.%s",
                                score,
                                overSelffer()),
                        found,
                        repetition)
                : Answer.notEnough(
                        QUESTION,
                        String.format(Locale.ROOT, "So far %s.%s", score, overSelffer()),
                        found,
                        repetition);
    }

    /** Whether it is the other task's features that pay, or only the longer training. */
    private String overSelffer() {
        return boost.map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        " Against BnB+, which are trained as long on their own layers, they score %s%s.",
                                        higher(found),
                                        found.isAbove(0)
                                                ? ": it is not only the longer training"
                                                : found.isAtMost(0)
                                                        ? ": not the other task's features help, but the longer training"
                                                        : "; it may be only the longer training"))
                .orElse(" There is no BnB+ to tell how much of that is only the longer training.");
    }

    private static String higher(Evidence found) {
        return Words.difference(found.value(), found.interval(), "higher", "lower");
    }
}
