package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedEncodingsTest {
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
