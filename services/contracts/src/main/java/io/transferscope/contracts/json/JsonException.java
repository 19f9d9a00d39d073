package io.transferscope.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Locale;

/** Bytes that are not the JSON which they should be; the message says where and why. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }

    static String describe(JsonProcessingException e) {
        String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            where +=
                    String.format(
                            Locale.ROOT,
                            " (line %d, column %d)",
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
        }
        return e.getOriginalMessage().lines().findFirst().orElse("no JSON") + where;
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder(" at $");
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
