package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.advice.Advice.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding, and what would settle what it leaves open.
 *
 * @param repetition absent where nothing is open, or nothing is known
 */
record Conclusion(Finding finding, @Nullable Repetition repetition) {
    Conclusion {
        requireNonNull(finding, "finding is null");
    }

    static Conclusion decided(@Nullable Integer layers, String text, PairedDifference evidence) {
        return decided(layers, text, evidence, evidence.isRepeated());
    }

    /**
     * What the intervals decide; only a hint where they do not know how much trainings differ.
     *
     * @param repeated whether all of them do
     */
    static Conclusion decided(
            @Nullable Integer layers, String text, PairedDifference evidence, boolean repeated) {
        return repeated
                ? new Conclusion(
                        new Finding(layers, Certainty.SUPPORTED, text, evidence.interval()), null)
                : uncertain(
                        layers,
                        text + " But nothing shows yet how much trainings differ.",
                        evidence,
                        Repetition.first());
    }

    /** The best answer, where the intervals do not exclude others. */
    static Conclusion uncertain(
            @Nullable Integer layers,
            String text,
            PairedDifference evidence,
            Repetition repetition) {
        return new Conclusion(
                new Finding(
                        layers,
                        Certainty.UNCERTAIN,
                        String.format(Locale.ROOT, "%s To be sure, %s.", text, repetition.words()),
                        evidence.interval()),
                repetition);
    }

    /**
     * No answer.
     *
     * @param question what cannot be said: "whether fine-tuning pays"
     * @param soFar what is measured, as a sentence
     */
    static Conclusion notEnough(
            String question, String soFar, PairedDifference evidence, Repetition repetition) {
        return new Conclusion(
                new Finding(
                        null,
                        Certainty.NOT_ENOUGH_NETWORKS,
                        String.format(
                                Locale.ROOT,
                                "Not enough networks to say %s: %s. %s",
                                question,
                                repetition.words(),
                                soFar),
                        evidence.interval()),
                repetition);
    }

    /**
     * Nothing is measured that could tell.
     *
     * @param lacking what is missing: "no AnB network is measured"
     */
    static Conclusion nothing(String question, String lacking) {
        return new Conclusion(
                new Finding(
                        null,
                        Certainty.NOT_ENOUGH_NETWORKS,
                        String.format(
                                Locale.ROOT,
                                "Not enough networks to say %s: %s.",
                                question,
                                lacking),
                        null),
                null);
    }
}
