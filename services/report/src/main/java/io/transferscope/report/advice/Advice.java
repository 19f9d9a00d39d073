package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.transferscope.report.convergence.Convergence;
import io.transferscope.report.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do with this network on these tasks. It rests on the accuracy after the last epoch, never
 * on the best epochs, and on pairs: each network against the base network of its own split,
 * replicate and target.
 *
 * @param points the loss of accuracy that is accepted, in percentage points
 * @param freeze up to which layer one can freeze copied layers
 * @param transition where general features give way to specific ones
 * @param fineTuning whether fine-tuning copied layers pays
 * @param pretrainedFreeze up to which layer one can freeze pretrained layers; absent where the
 *     study has none
 * @param pretrainedFineTuning whether fine-tuning them pays; absent where the study has none
 * @param moreReplicates after which an open question is likely settled; absent where none is open,
 *     or where no reasonable number would do
 * @param sentences the whole advice, to be read: the findings on what the study plans, and what
 *     else there is to say
 */
public record Advice(
        double points,
        Finding freeze,
        Finding transition,
        Finding fineTuning,
        @Nullable Finding pretrainedFreeze,
        @Nullable Finding pretrainedFineTuning,
        @Nullable Integer moreReplicates,
        List<String> sentences) {
    public static final double DEFAULT_POINTS = 1.0;

    public Advice {
        requireNonNull(freeze, "freeze is null");
        requireNonNull(transition, "transition is null");
        requireNonNull(fineTuning, "fineTuning is null");
        sentences = List.copyOf(sentences);
    }

    /**
     * The same, said as what it is where the networks had not converged: of this training budget,
     * and certain of nothing else.
     */
    public Advice given(Convergence convergence) {
        if (!convergence.isBudgetLimited()) {
            return this;
        }
        List<String> told = new ArrayList<>();
        told.add(convergence.text());
        for (String sentence : sentences) {
            told.add(
                    findings()
                            .filter(finding -> finding.text().equals(sentence))
                            .findFirst()
                            .map(finding -> finding.limited().text())
                            .orElse(sentence));
        }
        return new Advice(
                points,
                freeze.limited(),
                transition.limited(),
                fineTuning.limited(),
                pretrainedFreeze == null ? null : pretrainedFreeze.limited(),
                pretrainedFineTuning == null ? null : pretrainedFineTuning.limited(),
                moreReplicates,
                told);
    }

    private Stream<Finding> findings() {
        return Stream.of(freeze, transition, fineTuning, pretrainedFreeze, pretrainedFineTuning)
                .filter(Objects::nonNull);
    }

    /** How far a finding can be trusted. */
    public enum Certainty {
        /** The intervals leave no other answer. */
        @JsonProperty("supported")
        SUPPORTED,
        /** The best answer, which the intervals do not exclude being wrong. */
        @JsonProperty("uncertain")
        UNCERTAIN,
        /** The intervals are wider than the question, or there are none. */
        @JsonProperty("not-enough-networks")
        NOT_ENOUGH_NETWORKS
    }

    /**
     * One answer.
     *
     * @param layers {@code freeze}: how many; {@code transition}: the n from which on features are
     *     specific; else absent
     * @param interval of the difference that decided, in points
     */
    public record Finding(
            @Nullable Integer layers,
            Certainty certainty,
            String text,
            @Nullable Interval interval) {
        public Finding {
            requireNonNull(certainty, "certainty is null");
            requireNonNull(text, "text is null");
        }

        /** Who can claim nothing need not say for what. */
        private Finding limited() {
            if (certainty == Certainty.NOT_ENOUGH_NETWORKS) {
                return this;
            }
            return new Finding(
                    layers,
                    Certainty.UNCERTAIN,
                    "At this budget, not in general: "
                            + text.substring(0, 1).toLowerCase(Locale.ROOT)
                            + text.substring(1),
                    interval);
        }
    }
}
