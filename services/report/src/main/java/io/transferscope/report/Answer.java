package io.transferscope.report;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.Advice.Certainty;
import io.transferscope.report.Advice.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding, and what would settle what it leaves open.
 *
 * @param repetition absent where nothing is open, or nothing is known
 */
record Answer(Finding finding, @Nullable Repetition repetition) {
    Answer {
        requireNonNull(finding, "finding is null");
    }

    static Answer decided(@Nullable Integer layers, String text, Evidence evidence) {
        return decided(layers, text, evidence, evidence.isRepeated());
    }

    /**
     * What the intervals decide; only a hint where they do not know how much trainings differ.
     *
     * @param repeated whether all of them do
     */
    static Answer decided(
            @Nullable Integer layers, String text, Evidence evidence, boolean repeated) {
        return repeated
                ? new Answer(
                        new Finding(layers, Certainty.SUPPORTED, text, evidence.interval()), null)
                : uncertain(
                        layers,
                        text + " But nothing shows yet how much trainings differ.",
                        evidence,
                        Repetition.first());
    }

    /** The best answer, where the intervals do not exclude others. */
    static Answer uncertain(
            @Nullable Integer layers, String text, Evidence evidence, Repetition repetition) {
        return new Answer(
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
    static Answer notEnough(
            String question, String soFar, Evidence evidence, Repetition repetition) {
        return new Answer(
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
    static Answer nothing(String question, String lacking) {
        return new Answer(
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
