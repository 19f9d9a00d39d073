package io.transferscope.contracts.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.network.Initializer;
import io.transferscope.contracts.study.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    §§                 | is empty
                    {                  | it ends too early: } is missing, for what begins in line 1, column 1 (line 1, column 2)
                    [1,                | it ends too early: something is not closed (line 1, column 4)
                    {"a": "b           | it ends within a text, which is not closed with a quote (line 1, column 9)
                    [1 2]              | a comma is missing before 2 (line 1, column 4)
                    {"a": 1; "b": 2}   | a comma is missing before ; (line 1, column 8)
                    {"a" 1}            | a colon is missing before 1 (line 1, column 6)
                    {a: 1}             | the name of a field must stand in double quotes, but a comes (line 1, column 2)
                    {"a": 0,5}         | the name of a field must stand in double quotes, but 5 comes: a number has no comma, as in 0.5 or 1000 (line 1, column 9)
                    {"a": 1,}          | a comma stands before }, with no field after it (line 1, column 9)
                    [1,]               | a value is missing before ] (line 1, column 4)
                    {"a": }            | a value is missing before } (line 1, column 7)
                    {"a": .5}          | . begins no value: a number begins with a digit, such as 0.5 (line 1, column 7)
                    {"a": 'b'}         | ' begins no value: a text stands in straight double quotes (line 1, column 7)
                    {"a": “b”}         | “ begins no value: a text stands in straight double quotes (line 1, column 9)
                    {"a": +5}          | a number must not begin with + (line 1, column 8)
                    {"a": 05}          | a number must not begin with 0, but for 0 itself and fractions such as 0.5 (line 1, column 8)
                    {"a": 5.}          | a number is not complete: a digit is missing before } (line 1, column 9)
                    {"a": -}           | a number is not complete: a digit is missing before } (line 1, column 8)
                    {"a": NaN}         | NaN is no number in JSON (line 1, column 10)
                    {"a": True}        | True is no value: write true (line 1, column 7)
                    {"a": None}        | None is no value: write null (line 1, column 7)
                    {"a": b}           | b is no value: a text stands in double quotes (line 1, column 7)
                    {"a": "\\q"}     | a backslash in a text does not go with what follows it: write \\\\ for the backslash itself (line 1, column 9)
                    {"a": 1, "a": 2}   | the field a is there twice (line 1, column 13)
                    {"a": [1}          | } is there in place of ], for what begins in line 1, column 7 (line 1, column 9)
                    {}}                | } closes nothing (line 1, column 3)
                    {} {}              | there is more after its end (line 1, column 4)
                    1.5x               | a number goes on with x (line 1, column 4)
                    // {}              | JSON has no comments: leave them out (line 1, column 1)
                    # {}               | # begins no value: JSON has no comments (line 1, column 1)
                    """)
    void whatIsNoJsonIsSaidInWordsForPeople(String text, String message) {
        assertThatThrownBy(() -> Json.readTree(text.getBytes(UTF_8)))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsTooLargeIsSaidWithItsLimit() {
        for (Map.Entry<String, String> large :
                Map.of(
                                "9".repeat(1001),
                                "a number has more than 1000 digits",
                                "[".repeat(2000),
                                "objects and lists lie in each other more than",
                                "{\"" + "x".repeat(50_001) + "\":1}",
                                "the name of a field has more than 50000 characters")
                        .entrySet()) {
            assertThatThrownBy(() -> Json.readTree(large.getKey().getBytes(UTF_8)))
                    .isInstanceOf(JsonException.class)
                    .hasMessageStartingWith(large.getValue());
        }
    }

    @Test
    void aValueOfTheWrongKindIsNamedByItsFieldNotByAClass() {
        record Wanted(
                String text,
                int whole,
                double number,
                boolean flag,
                List<Fault> list,
                Initializer mode) {}
        String right =
                "{\"text\":\"a\",\"whole\":1,\"number\":0.5,\"flag\":true,\"list\":[],\"mode\":"
                        + new String(Json.write(Initializer.values()[0]), UTF_8)
                        + "}";
        assertThat(Json.read(right.getBytes(UTF_8), Wanted.class).whole()).isOne();
        for (String[] wrong :
                new String[][] {
                    {"\"a\"", "{}", "must be a text at $.text (line 1, column 9)"},
                    {":1,", ":1.5,", "must be a whole number at $.whole (line 1, column 21)"},
                    {":1,", ":\"1\",", "must be a whole number at $.whole (line 1, column 21)"},
                    {":1,", ":99999999999,", "is a number that is too large at $.whole"},
                    {"0.5", "\"x\"", "must be a number at $.number"},
                    {"true", "1", "must be true or false at $.flag"},
                    {"[]", "{}", "must be a list at $.list"},
                    {"[]", "[3]", "must be an object at $.list[0]"},
                    {"\"text\":\"a\",", "", "the field 'text' is missing at $"},
                    {"\"mode\":", "\"mode\":\"x\",\"m\":", "must be one of "},
                }) {
            assertThatThrownBy(
                            () ->
                                    Json.read(
                                            right.replace(wrong[0], wrong[1]).getBytes(UTF_8),
                                            Wanted.class))
                    .as(wrong[1])
                    .isInstanceOf(JsonException.class)
                    .hasMessageStartingWith(wrong[2])
                    .message()
                    .doesNotContainPattern(FuzzTarget.FOREIGN)
                    .doesNotContain("Wanted");
        }
    }

    @Test
    void aTreeKeepsNumbersAsTheyAreWritten() {
        String numbers = "[0.1,1.0,1E+400,4503599627370496.5,1E+1000000000]";

        assertThat(new String(Json.write(Json.readTree(numbers.getBytes(UTF_8))), UTF_8))
                .isEqualTo(numbers);
    }

    @Test
    void aNumberBeyondAllBoundsIsNamedWithItsPath() {
        assertThatThrownBy(
                        () -> Json.readTree("{\"a\":{\"b\":[1, 1e99999999999]}}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.path()).isEqualTo("$.a.b[1]"))
                .hasMessage("has a number beyond all bounds: 1e99999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10.0", "1e1", "1.0E+1", "100e-1", "10.000000000000000000000"})
    void aWholeNumberMayBeWrittenAsAFloatingPointNumber(String number) {
        assertThat(WholeNumbers.of(Json.readTree(number.getBytes(UTF_8)))).hasValue(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.5",
                "1e-1",
                "1e400",
                "1e1000000000",
                "1e-1000000000",
                "9223372036854775808",
                "9223372036854775808.0",
                "4503599627370496.5",
                "1.00000000000000000001",
                "\"1\"",
                "true",
                "[1]",
                "null",
                "100e2147483647"
            })
    void whatHasAFractionOrIsTooLargeIsNoWholeNumber(String number) {
        assertThat(WholeNumbers.of(Json.readTree(number.getBytes(UTF_8)))).isEmpty();
    }

    @Test
    void wholeNumbersReachFromTheLeastToTheLargest() {
        for (long number : new long[] {Long.MIN_VALUE, -1, 0, (1L << 53) - 1, Long.MAX_VALUE}) {
            for (String text : new String[] {"%d", "%d.0", "%d.00e0"}) {
                assertThat(WholeNumbers.of(Json.readTree(text.formatted(number).getBytes(UTF_8))))
                        .as(text)
                        .hasValue(number);
            }
        }
        assertThat(WholeNumbers.of(Json.readTree("0e1000000000".getBytes(UTF_8)))).hasValue(0);
    }
}
