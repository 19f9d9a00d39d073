package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.report.summary.PairedContrast;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.summary.StudySummary.AtLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The means of the logs that the authors published, where they lie beside the repository. */
class PublishedMeansTest {
    private static final Path MEANS =
            Path.of(
                            System.getProperty(
                                    "transferscope.test.published-means",
                                    "../../../shared/data/yosinski-2014-means.csv"))
                    .toAbsolutePath()
                    .normalize();

    @Test
    void giveThePapersEffects() throws IOException {
        assumeTrue(Files.exists(MEANS), "no published means at " + MEANS);
        StudySummary summary = study(Files.readAllLines(MEANS)).summary();

        // Table 1 of the paper
        assertThat(summary.boost().pooled())
                .extracting(boost -> Math.round(10 * requireNonNull(boost.overBase())) / 10.0)
                .containsExactly(1.6, 1.8, 2.1);
        assertThat(summary.boost().pooled())
                .extracting(
                        boost ->
                                Math.round(10 * requireNonNull(boost.overFineTunedSelffer()))
                                        / 10.0)
                .containsExactly(1.4, 1.4, 1.7);

        // Section 4.1 and Figure 2: co-adaptation is worst at layers 4 and 5, and gone at 7, where
        // specificity is what costs.
        AtLayer four = summary.pooled().byCopiedLayers().get(3);
        AtLayer five = summary.pooled().byCopiedLayers().get(4);
        AtLayer seven = summary.pooled().byCopiedLayers().get(6);
        assertThat(requireNonNull(four.coAdaptationDrop()).value()).isCloseTo(0.0203, within(1e-9));
        assertThat(requireNonNull(five.coAdaptationDrop()).value()).isCloseTo(0.0316, within(1e-9));
        assertThat(requireNonNull(seven.coAdaptationDrop()).value())
                .isCloseTo(0.0019, within(1e-9));
        assertThat(requireNonNull(seven.specificityDrop()).value()).isCloseTo(0.0807, within(1e-9));
        assertThat(
                        requireNonNull(summary.pooled().byCopiedLayers().get(1).specificityDrop())
                                .value())
                .isCloseTo(-0.0004, within(1e-9));
    }

    /** The hump of co-adaptation, which BnB+ of other networks than the BnB lower at n = 1. */
    @Test
    void showCoAdaptationAtEqualBudget() throws IOException {
        assumeTrue(Files.exists(MEANS), "no published means at " + MEANS);
        List<PairedContrast> contrasts = study(Files.readAllLines(MEANS)).summary().contrasts();

        assertThat(means(contrasts, "BnB+", "BnB"))
                .containsExactly(-0.9, -0.2, 1.0, 2.4, 3.7, 0.9, 0.3);
        assertThat(means(contrasts, "AnB+", "AnB"))
                .containsExactly(0.9, 1.2, 2.4, 4.0, 6.7, 6.5, 10.4);
        assertThat(means(contrasts, "AnB+", "BnB+"))
                .containsExactly(2.0, 1.4, 1.1, 1.1, 1.4, 1.8, 2.0);
        assertThat(means(contrasts, "BnB+", "base"))
                .containsExactly(-0.7, -0.4, 0.6, 0.4, 0.5, 0.3, 0.2);
    }

    private static List<Double> means(
            List<PairedContrast> contrasts, String minuend, String subtrahend) {
        return contrasts.stream()
                .filter(one -> one.copiedLayers() != null)
                .filter(one -> one.minuend().equals(minuend))
                .filter(one -> one.subtrahend().equals(subtrahend))
                .map(one -> Math.round(10 * requireNonNull(one.mean())) / 10.0)
                .toList();
    }

    /** As many networks of each kind as there were, in four splits, with the mean for accuracy. */
    private static MadeUpStudy study(List<String> lines) {
        MadeUpStudy study = new MadeUpStudy().classes(500);
        for (String line : lines) {
            String[] cells = line.split(",");
            if (line.startsWith("#") || cells[0].equals("treatment")) {
                continue;
            }
            String label = cells[0].equals("base") ? "base" : cells[0].replace("n", cells[1]);
            for (int i = 0; i < Integer.parseInt(cells[3]); i++) {
                boolean mirrored = i >= 4;
                study.put(i % 4 + "/0/" + label(label, mirrored), Double.parseDouble(cells[2]));
            }
        }
        return study;
    }

    private static String label(String label, boolean mirrored) {
        if (label.equals("base")) {
            return mirrored ? "baseA" : "baseB";
        }
        return mirrored ? label.replace('A', 'x').replace('B', 'A').replace('x', 'B') : label;
    }
}
