package io.transferscope.contracts.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Bytes that are not the JSON which they should be; the message says where and why. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final String ROOT = "$";

    private final String path;

    public JsonException(String message) {
        super(message);
        this.path = ROOT;
    }

    public JsonException(String message, Throwable cause) {
        this(ROOT, message, cause);
    }

    JsonException(String path, String message, Throwable cause) {
        super(message, cause);
        this.path = requireNonNull(path, "path is null");
    }

    /** What the parser found, in words for people who don't know it. */
    public static JsonException of(JsonProcessingException e) {
        String message =
                e instanceof JsonMappingException mapping
                        ? BindingFault.describe(mapping)
                        : SyntaxFault.describe(e);
        return new JsonException(message + place(e), e);
    }

    /** JSON path of a value that cannot be read; the root where there is no JSON at all. */
    public String path() {
        return path;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null || e.getLocation().getColumnNr() < 1
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
