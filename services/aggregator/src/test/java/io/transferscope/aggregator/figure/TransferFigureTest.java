package io.transferscope.aggregator.figure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.aggregator.report.Measurement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class TransferFigureTest {
    private static final int PAPER = 0xFFFFFF;
    private static final List<Measurement> ALL = FigureGallery.madeUp(7, 1, true);

    @Test
    void theSameResultsGiveTheSameBytes() {
        assertThat(FigureWriter.svg(figure(ALL))).isEqualTo(FigureWriter.svg(figure(ALL)));
        assertThat(FigureWriter.png(figure(ALL), 500))
                .isEqualTo(FigureWriter.png(figure(ALL), 500));
    }

    @Test
    void theSameBytesInEveryCountry() {
        byte[] here = FigureWriter.svg(figure(ALL));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(FigureWriter.svg(figure(ALL))).isEqualTo(here);
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
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 1000 900");
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
        List<Measurement> without =
                ALL.stream().filter(m -> !m.network().label().equals("A5B")).toList();

        assertThat(paths(figure(ALL)) - paths(figure(without))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "base.*", "base.|.3.", ".*\\+", "R..", "A7B", "A.B|B.A"})
    void drawsWhateverIsMeasured(String labels) throws IOException {
        List<Measurement> some =
                ALL.stream().filter(m -> m.network().label().matches(labels)).toList();

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(FigureWriter.png(figure(some), 400)));

        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(360);
        assertThat(inked(image)).isGreaterThan(2000);
    }

    @Test
    void equalAccuraciesAndPerfectOnesFit() {
        List<Measurement> perfect =
                ALL.stream().map(m -> new Measurement(m.network(), 1.0)).toList();

        assertThat(FigureWriter.svg(figure(perfect))).isNotEmpty();
    }

    @Test
    void widthHasLimits() {
        assertThatThrownBy(() -> FigureWriter.png(figure(ALL), 100_000))
                .hasMessageContaining("width must be from 200 to 4000");
    }

    private static TransferFigure figure(List<Measurement> measurements) {
        return new TransferFigure(FigureGallery.content("tiny", measurements, 7));
    }

    /** Of a marker there are two, its face and its rim. */
    private static long paths(TransferFigure figure) {
        String svg = new String(FigureWriter.svg(figure), UTF_8);
        return svg.split("<path", -1).length;
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
