package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {
    @Test
    void parameterWinsOverHeader() {
        assertThat(TableFormat.choose("csv", List.of("application/json")))
                .isEqualTo(TableFormat.CSV);
        assertThat(TableFormat.choose("json", List.of("text/csv"))).isEqualTo(TableFormat.JSON);
    }

    @Test
    void headerChoosesTheMostWantedThatThereIs() {
        assertThat(TableFormat.choose(null, List.of("image/png", "text/csv", "application/json")))
                .isEqualTo(TableFormat.CSV);
        assertThat(TableFormat.choose(null, List.of("*/*"))).isEqualTo(TableFormat.JSON);
        assertThat(TableFormat.choose(null, List.of("text/*"))).isEqualTo(TableFormat.CSV);
    }

    @Test
    void unknownFormatsAreNotAcceptable() {
        assertThatThrownBy(() -> TableFormat.choose("xml", List.of("*/*")))
                .hasMessage("Parameter format must be json or csv, but is xml");
        assertThatThrownBy(() -> TableFormat.choose(null, List.of("image/png")))
                .hasMessageContaining("image/png");
    }
}
