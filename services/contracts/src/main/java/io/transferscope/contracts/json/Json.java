package io.transferscope.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads and writes JSON in one canonical form: keys sorted, no white space, absent values left out,
 * numbers in the shortest form that reads back the same (on every Java version). The digest of
 * canonical JSON is an identity, so this form never changes.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .annotationIntrospector(
                            AnnotationIntrospector.pair(
                                    new JacksonAnnotationIntrospector(), new RequiredComponents()))
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    // Double.toString changed in Java 19; Jackson's own writer is the same
                    // everywhere
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private static final ObjectReader TREES =
            MAPPER.readerFor(JsonNode.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private static final int LONGEST_QUOTE = 60;
    private static final int DECODED_AT_ONCE = 4096;

    private Json() {}

    /** Canonical JSON in UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * @throws JsonException where the bytes are no JSON, or not of this type; unknown fields are
     *     ignored
     */
    public static <T> T read(byte[] json, Class<T> type) {
        requireUtf8(json);
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new JsonException("is null, but should be a " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        } catch (IOException e) {
            throw new JsonException("cannot be read", e);
        }
    }

    /** Jackson takes malformed UTF-8 for characters that cannot be written again. */
    private static void requireUtf8(byte[] json) {
        if (isAscii(json)) {
            return; // as nearly all that is read, of which a log may have millions
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(json);
        CharBuffer out = CharBuffer.allocate(Math.min(json.length + 1, DECODED_AT_ONCE));
        CoderResult result;
        do {
            result = decoder.decode(in, out.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new JsonException(
                    String.format(
                            Locale.ROOT,
                            "is not UTF-8 from byte %d on%s",
                            in.position(),
                            isUtf16(json) ? ", but UTF-16" : ""));
        }
    }

    private static boolean isAscii(byte[] text) {
        for (byte unit : text) {
            if (unit < 0) {
                return false;
            }
        }
        return true;
    }

    /** By the mark with which such a text begins. */
    private static boolean isUtf16(byte[] text) {
        return text.length > 1
                && (text[0] == (byte) 0xFE && text[1] == (byte) 0xFF
                        || text[0] == (byte) 0xFF && text[1] == (byte) 0xFE);
    }

    /**
     * Reads any JSON value as a tree; duplicate keys and trailing text are errors. Numbers stay
     * what they are written as: a double would round 4503599627370496.5, and make infinity of
     * 1e400.
     */
    public static JsonNode readTree(byte[] json) {
        requireUtf8(json);
        try (JsonParser parser = MAPPER.createParser(json)) {
            try {
                JsonNode tree = TREES.readValue(parser);
                if (tree == null || tree.isMissingNode()) {
                    throw new JsonException("is empty");
                }
                return tree;
            } catch (ArithmeticException | NumberFormatException e) {
                throw numberOutOfBounds(parser, e);
            }
        } catch (JsonProcessingException e) {
            throw JsonException.of(e);
        } catch (IOException e) {
            throw new JsonException("cannot be read", e);
        }
    }

    private static JsonException numberOutOfBounds(JsonParser parser, RuntimeException cause)
            throws IOException {
        String number = parser.getText();
        return new JsonException(
                path(parser.getParsingContext()),
                "has a number beyond all bounds: " + shortened(number),
                cause);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }

    private static String path(JsonStreamContext context) {
        if (context.getParent() == null) {
            return "$";
        }
        return path(context.getParent())
                + (context.inArray()
                        ? "[" + context.getCurrentIndex() + "]"
                        : "." + shortened(context.getCurrentName()));
    }
}
