package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.aggregator.rendering.TableFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedFormatsTest {
    @Test
    void parameterWinsOverHeader() {
        assertThat(AcceptedFormats.table("csv", List.of("application/json")))
                .isEqualTo(TableFormat.CSV);
        assertThat(AcceptedFormats.table("json", List.of("text/csv"))).isEqualTo(TableFormat.JSON);
    }

    @Test
    void headerChoosesTheMostWantedThatThereIs() {
        assertThat(
                        AcceptedFormats.table(
                                null, List.of("image/png", "text/csv", "application/json")))
                .isEqualTo(TableFormat.CSV);
        assertThat(AcceptedFormats.table(null, List.of("*/*"))).isEqualTo(TableFormat.JSON);
        assertThat(AcceptedFormats.table(null, List.of("text/*"))).isEqualTo(TableFormat.CSV);
    }

    @Test
    void unknownFormatsAreNotAcceptable() {
        assertThatThrownBy(() -> AcceptedFormats.table("xml", List.of("*/*")))
                .hasMessage("Parameter format must be json or csv, but is xml");
        assertThatThrownBy(() -> AcceptedFormats.table(null, List.of("image/png")))
                .hasMessageContaining("image/png");
    }
}
