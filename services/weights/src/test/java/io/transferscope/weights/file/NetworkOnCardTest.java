package io.transferscope.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkOnCardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"layers\": [null], \"input\": {\"imageSize\": 8}",
                "\"layers\": null, \"input\": {\"imageSize\": 8}",
                "\"layers\": []"
            })
    void aCardWithoutLayersOrSizeIsRefused(String fields) {
        assertThatThrownBy(() -> NetworkOnCard.in(card(NetworkOnCard.FORMAT, fields)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("has a card without layers or input.imageSize");
    }

    @Test
    void theCardOfAnotherProgramSaysNothing() throws Exception {
        assertThat(NetworkOnCard.in(card("another", "\"layers\": 3"))).isEmpty();
        assertThat(NetworkOnCard.in(Map.of())).isEmpty();
    }

    private static Map<String, String> card(String format, String fields) {
        return Map.of("card", "{\"format\": \"" + format + "\", " + fields + "}");
    }
}
