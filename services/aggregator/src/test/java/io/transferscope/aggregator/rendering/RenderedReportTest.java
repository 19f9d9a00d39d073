package io.transferscope.aggregator.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.Sha256;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RenderedReportTest {
    private static final byte[] LONG = "[0.25,0.5],".repeat(1_000).getBytes(UTF_8);

    @Test
    void textIsKeptCompressedAndAnsweredAsItWas() {
        RenderedReport report = RenderedReport.json(LONG);

        assertThat(report.isCompressed()).isTrue();
        assertThat(report.content()).hasSizeLessThan(LONG.length / 2);
        assertThat(report.body()).isEqualTo(LONG);
        assertThat(report.digest()).isEqualTo(Sha256.hex(LONG));
    }

    @Test
    void picturesAndShortAnswersAreKeptAsTheyAre() {
        byte[] brief = Arrays.copyOf(LONG, 100);

        assertThat(RenderedReport.of(LONG, "image/png").content()).isEqualTo(LONG);
        assertThat(RenderedReport.json(brief).content()).isEqualTo(brief);
        assertThat(RenderedReport.json(brief).body()).isEqualTo(brief);
    }
}
