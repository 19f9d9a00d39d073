package io.transferscope.weights.safetensors;

import static io.transferscope.weights.safetensors.TestingSafetensors.file;
import static io.transferscope.weights.safetensors.TestingSafetensors.tensor;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.weights.file.WeightsException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
    @TempDir Path directory;

    @Test
    void readsEveryFloatingPointType() throws Exception {
        byte[] elements =
                ByteBuffer.allocate(28)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(1.5f)
                        .putDouble(-0.1)
                        .putDouble(1e-50)
                        .putShort((short) 0x3e00)
                        .putShort((short) 0x8001)
                        .putShort((short) 0xbfc0)
                        .putShort((short) 0x0000)
                        .array();
        String json =
                "{"
                        + String.join(
                                ",",
                                "\"__metadata__\":{\"source\":\"test\"}",
                                tensor("half", "F16", "[2]", 20, 24),
                                tensor("single", "F32", "[]", 0, 4),
                                tensor("double", "F64", "[1,2]", 4, 20),
                                tensor("brain", "BF16", "[2,1]", 24, 28))
                        + "}";
        try (SafetensorsFile file = open(file(json, elements))) {
            assertThat(file.metadata()).isEqualTo(Map.of("source", "test"));
            assertThat(file.tensors().keySet())
                    .containsExactly("single", "double", "half", "brain");
            assertThat(requireNonNull(file.tensors().get("double")).shape())
                    .isEqualTo(List.of(1, 2));
            assertThat(file.read("single")).containsExactly(1.5f);
            assertThat(file.read("double")).containsExactly(-0.1f, 0);
            assertThat(file.read("half")).containsExactly(1.5f, -0x1p-24f);
            assertThat(file.read("brain")).containsExactly(-1.5f, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7fc00000, NaN",
        "7f800000, Infinity",
        "ff800000, -Infinity",
    })
    void refusesNumbersThatAreNotFinite(String bits, String name) throws Exception {
        ByteBuffer elements = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        elements.putInt(16, Integer.parseUnsignedInt(bits, 16));
        byte[] content = file("{" + tensor("fc.W", "F32", "[2,3]", 0, 24) + "}", elements.array());
        try (SafetensorsFile file = open(content)) {
            assertThatThrownBy(() -> file.read("fc.W"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll(name, "fc.W at index [1, 1]");
        }
    }

    @Test
    void listsWholeNumbersAndReadsNone() throws Exception {
        byte[] content = file("{" + tensor("steps", "I64", "[]", 0, 8) + "}", new byte[8]);
        try (SafetensorsFile file = open(content)) {
            assertThat(file.tensors()).containsKey("steps");
            assertThatThrownBy(() -> file.read("steps"))
                    .hasMessageContaining("type int64 in steps");
        }
    }

    @Test
    void refusesArraysThatDoNotLieOneBehindTheOther() {
        refused(two("[2]", 0, 8, "[2]", 4, 12), 12, "b at byte 4", "overlap");
        refused(two("[2]", 0, 8, "[2]", 12, 20), 20, "b at byte 12", "gaps");
        refused(two("[2]", 4, 12, "[2]", 12, 20), 20, "a at byte 4", "gaps");
        refused(two("[2]", 0, 8, "[2]", 8, 16), 12, "cut off", "16 bytes, of which 12");
        refused(two("[2]", 0, 8, "[2]", 8, 16), 20, "4 bytes behind its last array");
    }

    @Test
    void refusesOffsetsThatDoNotFitToShapeAndType() {
        refused(one("F32", "[3]", 0, 8), 8, "from 0 to 8 for a", "need 12 bytes");
        refused(one("F32", "[3]", -4, 8), 8, "from -4 to 8");
        refused(one("F32", "[]", 9223372036854775807L, -9223372036854775805L), 8, "need 4 bytes");
        refused(one("F32", "[-1]", 0, 4), 4, "shape [-1]");
        refused(one("F32", "[100000,100000]", 0, 4), 4, "at most 200000000 numbers");
        refused(one("F32", "[9223372036854775807,3]", 0, 4), 4, "at most 200000000 numbers");
        refused(one("F32", "[1.5]", 0, 4), 4, "whole numbers as shape of a");
        refused(one("F32", "{}", 0, 4), 4, "whole numbers as shape of a");
        refused(one("F8_E4M3", "[4]", 0, 4), 4, "dtype \"F8_E4M3\" for a");
    }

    @Test
    void refusesHeadersThatAreNone() throws Exception {
        byte[] huge = file("{}");
        huge[7] = (byte) 0x80;
        refused(huge, "header of 9223372036854775810 bytes");
        refused(new byte[3], "less than 8 bytes");
        byte[] longer = file("{}");
        longer[0] = 9;
        refused(longer, "header has 9 bytes, of which 2 are there");
        refused(file("{"), "no JSON");
        refused(file("[]"), "no JSON object");
        refused(file("{\"a\":1}"), "whole numbers as shape of a");
        refused(file("{\"__metadata__\":{\"a\":1}}"), "no text: __metadata__.a");
        String twice = tensor("a", "F32", "[]", 0, 4) + "," + tensor("a", "F32", "[]", 4, 8);
        refused(file("{" + twice + "}", new byte[8]), "a is there twice");
    }

    private static String one(String type, String shape, long from, long to) {
        return "{" + tensor("a", type, shape, from, to) + "}";
    }

    private static String two(
            String shape, long from, long to, String shape2, long from2, long to2) {
        return "{%s,%s}"
                .formatted(
                        tensor("a", "F32", shape, from, to),
                        tensor("b", "F32", shape2, from2, to2));
    }

    private void refused(String json, int elements, String... words) {
        refused(file(json, new byte[elements]), words);
    }

    private void refused(byte[] content, String... words) {
        assertThatThrownBy(() -> open(content).close())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(words);
    }

    private SafetensorsFile open(byte[] content) throws Exception {
        return SafetensorsFile.open(Files.write(directory.resolve("x.safetensors"), content));
    }
}
