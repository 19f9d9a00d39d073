package io.transferscope.contracts.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.study.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Sample(String name, int count, @Nullable String note, List<Fault> faults) {}

    @Test
    void whatIsNullableMayBeAbsent() {
        byte[] json = "{\"name\":\"a\",\"count\":1,\"faults\":[]}".getBytes(UTF_8);

        assertThat(Json.read(json, Sample.class)).isEqualTo(new Sample("a", 1, null, List.of()));
    }

    @Test
    void whatIsMissingIsNamed() {
        for (Map.Entry<String, String> faulty :
                Map.of(
                                "{\"count\":1,\"faults\":[]}", "'name'",
                                "{\"name\":null,\"count\":1,\"faults\":[]}", "$.name",
                                "{\"name\":\"a\",\"faults\":[]}", "'count'",
                                "{\"name\":\"a\",\"count\":1}", "'faults'",
                                "{\"name\":\"a\",\"count\":1,\"faults\":[null]}", "$.faults",
                                "{\"name\":\"a\",\"count\":1,\"faults\":[{\"path\":\"$\"}]}",
                                        "$.faults[0]")
                        .entrySet()) {
            assertThatThrownBy(() -> Json.read(faulty.getKey().getBytes(UTF_8), Sample.class))
                    .as(faulty.getKey())
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining(faulty.getValue());
        }
    }

    @Test
    void malformedUtf8IsRefused() {
        byte[] json = "{\"a\u00f4\u00a1\u00a1\u00b1\":1}".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> Json.readTree(json))
                .isInstanceOf(JsonException.class)
                .hasMessage("is not UTF-8 from byte 3 on");
    }

    @Test
    void textOfAnyLengthIsRead() {
        String text = "ä€\uD83D\uDE00".repeat(5000);

        assertThat(Json.readTree(Json.write(Map.of("text", text))).get("text").textValue())
                .isEqualTo(text);
    }
}
