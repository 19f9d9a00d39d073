package io.transferscope.report.figure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.StudyResults;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TransferFigureTest {
    private static final String RED = "rgb(166,28,28)";
    private static final int PAPER = 0xFFFFFF;
    private static final StudyPlan PLAN = MadeUpStudies.plan("tiny", FigureGallery.CONTROLS);
    private static final StudyResults ALL = MadeUpStudies.results(PLAN);
    private static final Svg DRAWN = Svg.of(figure(ALL));

    @Test
    void theSameResultsGiveTheSameBytes() {
        assertThat(Sha256.hex(FigureWriter.svg(figure(ALL))))
                .isEqualTo(Sha256.hex(FigureWriter.svg(figure(ALL))));
        assertThat(Sha256.hex(FigureWriter.png(figure(ALL), 500)))
                .isEqualTo(Sha256.hex(FigureWriter.png(figure(ALL), 500)));
    }

    @Test
    void theSameBytesInEveryCountry() {
        String here = Sha256.hex(FigureWriter.svg(figure(ALL)));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Sha256.hex(FigureWriter.svg(figure(ALL)))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void svgIsWellFormedAndTellsWhatItShows() throws Exception {
        byte[] svg = FigureWriter.svg(figure(ALL));

        Document document =
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg));
        assertThat(document.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 900 ");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .startsWith("tiny:");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .contains("AnB n=7: ")
                .contains("Performance drops due to fragile co-adaptation: largest at n = ");
    }

    @Test
    void svgNeedsNoFontAndNothingFromElsewhere() {
        String svg = new String(FigureWriter.svg(figure(ALL)), UTF_8);

        assertThat(svg)
                .doesNotContain("<text")
                .doesNotContain("<image")
                .doesNotContain("<!DOCTYPE");
        assertThat(svg).doesNotContain("href=");
    }

    @Test
    void eachNetworkHasItsPoint() {
        StudyResults without = some(network -> !network.label().equals("A5B"));

        assertThat(DRAWN.painted(RED) - Svg.of(figure(without)).painted(RED)).isEqualTo(1);
    }

    @Test
    void eachNetworkSaysWhatItIs() {
        Map<String, Element> networks = DRAWN.markers("data-network");

        assertThat(networks).hasSize(ALL.measured().size());
        ALL.measured()
                .forEach(
                        (network, result) -> {
                            Element marker = networks.get("network-0-0-" + network.label());
                            assertThat(requireNonNull(marker).getAttribute("data-network"))
                                    .isEqualTo(network.toString());
                            assertThat(marker.getAttribute("data-accuracy"))
                                    .isEqualTo(String.valueOf(result.accuracy()));
                            assertThat(marker.getAttribute("data-target"))
                                    .isEqualTo(network.treatment().target().name());
                        });
        assertThat(requireNonNull(networks.get("network-0-0-A5B")).getAttribute("data-n"))
                .isEqualTo("5");
        assertThat(networks.get("network-0-0-A5B").getAttribute("data-curve")).isEqualTo("AnB");
        assertThat(networks.get("network-0-0-A5B").getTextContent())
                .startsWith("0/0/A5B: ")
                .endsWith(" % (the other task’s layers, frozen)");
    }

    @Test
    void eachMeanSaysWhatItIs() {
        Map<String, Element> means = DRAWN.markers("data-mean");

        assertThat(means).hasSize(1 + 4 * 7).containsKey("mean-base-0");
        Element mean = means.get("mean-AnB+-3");
        assertThat(Double.parseDouble(requireNonNull(mean).getAttribute("data-mean")))
                .isBetween(
                        Double.parseDouble(mean.getAttribute("data-low")),
                        Double.parseDouble(mean.getAttribute("data-high")));
        assertThat(mean.getTextContent())
                .containsPattern(
                        "^transfer AnB\\+ at n = 3: [0-9.]+ %, 95 % interval [0-9.]+ to [0-9.]+ %, 2 networks$");
    }

    @Test
    void aPhoneSeesTheSameOneBelowTheOther() {
        Figure figure = new TransferFigure(StudyContent.of(ALL), FigureLayout.NARROW);
        Svg narrow = Svg.of(figure);

        assertThat(figure.width()).isEqualTo(360);
        assertThat(narrow.description()).isEqualTo(DRAWN.description());
        assertThat(narrow.markers("data-mean").keySet())
                .isEqualTo(DRAWN.markers("data-mean").keySet());
        assertThat(narrow.markers("data-network").keySet())
                .isEqualTo(DRAWN.markers("data-network").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "base.*", "base.|.3.", ".*\\+", "R..", "A7B", "A.B|B.A"})
    void drawsWhateverIsMeasured(String labels) throws IOException {
        StudyResults some = some(FigureGallery.labelled(labels));

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(FigureWriter.png(figure(some), 450)));

        assertThat(image.getWidth()).isEqualTo(450);
        assertThat(inked(image)).isGreaterThan(2000);
    }

    @Test
    void widthHasLimits() {
        assertThatThrownBy(() -> FigureWriter.png(figure(ALL), 100_000))
                .hasMessageContaining("width must be from 200 to 4000");
    }

    private static StudyResults some(Predicate<NetworkId> measured) {
        return MadeUpStudies.results(PLAN, measured, MadeUpStudies.NONE);
    }

    private static TransferFigure figure(StudyResults results) {
        return new TransferFigure(StudyContent.of(results), FigureLayout.WIDE);
    }

    private static long inked(BufferedImage image) {
        return Arrays.stream(
                        image.getRGB(
                                0,
                                0,
                                image.getWidth(),
                                image.getHeight(),
                                null,
                                0,
                                image.getWidth()))
                .filter(rgb -> (rgb & 0xFFFFFF) != PAPER)
                .count();
    }
}
