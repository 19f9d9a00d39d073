package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice.Certainty;
import io.transferscope.report.advice.Advice.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding, and what would settle what it leaves open.
 *
 * @param sampleSize absent where nothing is open, or nothing is known
 */
record Conclusion(Finding finding, @Nullable SampleSize sampleSize) {
    Conclusion {
        requireNonNull(finding, "finding is null");
    }

    static Conclusion decided(@Nullable Integer layers, String text, PairedDifference difference) {
        return decided(layers, text, difference, difference.isRepeated());
    }

    /**
     * What the intervals decide; only a hint where they do not know how much trainings differ.
     *
     * @param repeated whether all of them do
     */
    static Conclusion decided(
            @Nullable Integer layers, String text, PairedDifference difference, boolean repeated) {
        return repeated
                ? new Conclusion(
                        new Finding(layers, Certainty.SUPPORTED, text, difference.interval()), null)
                : uncertain(
                        layers,
                        text + " But nothing shows yet how much trainings differ.",
                        difference,
                        SampleSize.first());
    }

    /** The best answer, where the intervals do not exclude others. */
    static Conclusion uncertain(
            @Nullable Integer layers,
            String text,
            PairedDifference difference,
            SampleSize sampleSize) {
        return new Conclusion(
                new Finding(
                        layers,
                        Certainty.UNCERTAIN,
                        String.format(Locale.ROOT, "%s To be sure, %s.", text, sampleSize.words()),
                        difference.interval()),
                sampleSize);
    }

    /**
     * No answer.
     *
     * @param question what cannot be said: "whether fine-tuning pays"
     * @param soFar what is measured, as a sentence
     */
    static Conclusion notEnough(
            String question, String soFar, PairedDifference difference, SampleSize sampleSize) {
        return new Conclusion(
                new Finding(
                        null,
                        Certainty.NOT_ENOUGH_NETWORKS,
                        String.format(
                                Locale.ROOT,
                                "Not enough networks to say %s: %s. %s",
                                question,
                                sampleSize.words(),
                                soFar),
                        difference.interval()),
                sampleSize);
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
