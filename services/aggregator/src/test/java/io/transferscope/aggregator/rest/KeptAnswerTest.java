package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptAnswerTest {
    private static final byte[] LONG = "[0.25,0.5],".repeat(1_000).getBytes(UTF_8);

    @Test
    void textIsKeptCompressedAndAnsweredAsItWas() {
        KeptAnswer answer = KeptAnswer.json(LONG);

        assertThat(answer.isCompressed()).isTrue();
        assertThat(answer.content()).hasSizeLessThan(LONG.length / 2);
        assertThat(answer.body()).isEqualTo(LONG);
        assertThat(answer.tag()).isEqualTo(Answer.json(LONG).tag());
    }

    @Test
    void picturesAndShortAnswersAreKeptAsTheyAre() {
        byte[] brief = Arrays.copyOf(LONG, 100);

        assertThat(KeptAnswer.of(LONG, "image/png").content()).isEqualTo(LONG);
        assertThat(KeptAnswer.json(brief).content()).isEqualTo(brief);
        assertThat(KeptAnswer.json(brief).body()).isEqualTo(brief);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "deflate, GZIP;q=0.5|true",
                "gzip;q=0|false",
                "br, gzip; q=0.00|false",
                "br|false",
                "*|false",
                "''|false"
            })
    void gzipIsSentWhereItIsNamed(String header, boolean has) {
        assertThat(AcceptedEncodings.hasGzip(header)).isEqualTo(has);
    }

    @Test
    void nothingIsExpectedOfWhoNamesNoEncoding() {
        assertThat(AcceptedEncodings.hasGzip(null)).isFalse();
    }
}
