package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.MadeUpStudy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contrasts of studies whose truth is known by construction. */
class PairedContrastsTest {
    private static final List<String> KINDS = List.of("AnB", "AnB+", "BnB", "BnB+");
    private static final List<Integer> LAYERS = List.of(1, 2, 3);

    /** Splits differ by a lot, and treatments in each of them by the same. */
    private static final List<PairedContrast> CONTRASTS = study().summary().contrasts();

    @Test
    void eachIsAsConstructed() {
        assertThat(of("BnB+", "BnB", 2).mean()).isCloseTo(2, within(1e-9));
        assertThat(of("BnB+", "BnB", 3).mean()).isCloseTo(3, within(1e-9));
        assertThat(of("AnB+", "AnB", 3).mean()).isCloseTo(6, within(1e-9));
        assertThat(of("AnB+", "BnB+", 1).mean()).isCloseTo(1, within(1e-9));
        assertThat(of("BnB+", "base", 1).mean()).isCloseTo(0.5, within(1e-9));
        assertThat(of("BnB+", "BnB", null).mean()).isCloseTo(2, within(1e-9));
    }

    @Test
    void whatAllSplitsAgreeOnIsCertain() {
        PairedContrast coAdaptation = of("BnB+", "BnB", 2);

        assertThat(coAdaptation.pairs()).isEqualTo(8);
        assertThat(coAdaptation.missing()).isZero();
        assertThat(coAdaptation.completedBy()).isEmpty();
        assertThat(coAdaptation.low()).isCloseTo(2, within(1e-6));
        assertThat(coAdaptation.high()).isCloseTo(2, within(1e-6));
    }

    /** What a fresh top above frozen layers loses is not lost by the features. */
    @Test
    void aWarmTopShowsWhatIsOptimisation() {
        List<PairedContrast> contrasts =
                new MadeUpStudy()
                        .putAll(
                                "0/0",
                                List.of("BnB", "BnB="),
                                LAYERS,
                                network -> 0.5 + effect(network))
                        .summary()
                        .contrasts();

        assertThat(find(contrasts, "BnB=", "BnB", 3).mean()).isCloseTo(2.6, within(1e-9));
    }

    @Test
    void nothingElseIsContrasted() {
        assertThat(CONTRASTS)
                .extracting(one -> one.minuend() + " " + one.subtrahend())
                .containsOnly("BnB+ BnB", "AnB+ AnB", "AnB+ BnB+", "BnB+ base");
        assertThat(CONTRASTS).hasSize(4 * (LAYERS.size() + 1));
    }

    /** The base network of a pair need not be there. */
    @Test
    void aPairNeedsItsTwoNetworksOnly() {
        PairedContrast contrast =
                new MadeUpStudy()
                        .missing("0/0/baseB")
                        .put("0/0/B2B", 0.5)
                        .put("0/0/B2B+", 0.53)
                        .summary()
                        .contrasts()
                        .get(0);

        assertThat(contrast.mean()).isCloseTo(3, within(1e-9));
        assertThat(contrast.pairs()).isEqualTo(1);
    }

    @Test
    void namesTheNetworksThatWouldCompleteIt() {
        List<PairedContrast> contrasts =
                new MadeUpStudy()
                        .put("0/0/baseB", 0.6)
                        .put("0/0/B1B", 0.5)
                        .missing("0/0/B1B+")
                        .put("1/0/baseB", 0.6)
                        .put("1/0/B1B", 0.5)
                        .put("1/0/B1B+", 0.51)
                        .put("2/0/baseB", 0.6)
                        .put("2/0/B1B", Double.NaN)
                        .put("2/0/B1B+", 0.51)
                        .summary()
                        .contrasts();

        PairedContrast contrast = find(contrasts, "BnB+", "BnB", 1);
        assertThat(contrast.pairs()).isEqualTo(1);
        assertThat(contrast.missing()).isEqualTo(2);
        assertThat(contrast.completedBy())
                .as("what diverged never completes a pair")
                .containsExactly(NetworkId.parse(MadeUpStudy.NAME + "/0/0/B1B+"));
        assertThat(contrast.mean()).isCloseTo(1, within(1e-9));
        assertThat(contrast.low()).as("of one pair without images").isNull();
    }

    @Test
    void whatNobodyHasMeasuredHasNoMean() {
        List<PairedContrast> contrasts =
                new MadeUpStudy()
                        .put("0/0/baseB", 0.6)
                        .missing("0/0/B1B")
                        .missing("0/0/B1B+")
                        .summary()
                        .contrasts();

        assertThat(find(contrasts, "BnB+", "BnB", 1).mean()).isNull();
        assertThat(find(contrasts, "BnB+", "BnB", 1).missing()).isEqualTo(1);
    }

    private static MadeUpStudy study() {
        MadeUpStudy study = new MadeUpStudy();
        for (int split = 0; split < 4; split++) {
            double level = 0.4 + 0.05 * split;
            study.putAll(split + "/0", KINDS, LAYERS, network -> level + effect(network));
        }
        return study;
    }

    private static double effect(NetworkId network) {
        int n = network.treatment().copiedLayers();
        return switch (Curve.of(network.treatment())) {
            case SELFFER -> 0.005 - 0.01 * n;
            case SELFFER_FINE_TUNED -> 0.005;
            case TRANSFER -> 0.015 - 0.02 * n;
            case TRANSFER_FINE_TUNED -> 0.015;
            case SELFFER_WARM -> 0.001;
            case BASE, PRETRAINED, PRETRAINED_FINE_TUNED, TRANSFER_WARM, RANDOM -> 0;
        };
    }

    private static PairedContrast of(String minuend, String subtrahend, @Nullable Integer n) {
        return find(CONTRASTS, minuend, subtrahend, n);
    }

    private static PairedContrast find(
            List<PairedContrast> contrasts,
            String minuend,
            String subtrahend,
            @Nullable Integer n) {
        List<PairedContrast> found =
                contrasts.stream()
                        .filter(one -> one.minuend().equals(minuend))
                        .filter(one -> one.subtrahend().equals(subtrahend))
                        .filter(one -> Objects.equals(one.copiedLayers(), n))
                        .toList();
        assertThat(found).hasSize(1);
        return requireNonNull(found.get(0));
    }
}
