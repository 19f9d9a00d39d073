package io.transferscope.contracts.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says which part of a JSON document is not what it should be, without the names of classes. */
final class BindingFault {
    private static final Pattern FIELD = Pattern.compile("property '([^']{1,200})'");
    private static final Pattern WORDS = Pattern.compile("Enum class: \\[([^\\]]*)\\]");
    private static final Pattern BOUNDS = Pattern.compile("out of range of (?:int|long)");

    private BindingFault() {}

    static String describe(JsonMappingException e) {
        String said = String.valueOf(e.getOriginalMessage());
        if (said.startsWith("No content")) {
            return "is empty";
        }
        if (said.startsWith("Trailing token")) {
            return "there is more after its end";
        }
        Matcher field = FIELD.matcher(said);
        if (said.startsWith("Missing") && field.find()) {
            return "the field '%s' is missing at %s".formatted(field.group(1), path(e));
        }
        return "%s at %s".formatted(reason(e, said), path(e));
    }

    private static String reason(JsonMappingException e, String said) {
        @Nullable Throwable cause = e.getCause();
        if (cause != null && !(cause instanceof JacksonException) && cause.getMessage() != null) {
            return cause.getMessage(); // a record's own, which is for people
        }
        Matcher words = WORDS.matcher(said);
        if (words.find()) {
            return "must be one of %s".formatted(words.group(1));
        }
        if (BOUNDS.matcher(said).find()) {
            return "is a number that is too large";
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return unknown.getTypeId() == null
                    ? "it is not said of which kind this is"
                    : "no kind is called '%.60s'".formatted(unknown.getTypeId());
        }
        if (said.contains("null")) {
            return "must not be null";
        }
        return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "must be " + word(mismatch.getTargetType())
                : "is not as it should be";
    }

    private static String word(Class<?> type) {
        if (type == String.class) {
            return "a text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == double.class || type == Double.class) {
            return "a number";
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        } else if (type == byte[].class) {
            return "a text in Base64";
        }
        return type.isEnum() ? "a word" : "an object";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder("$");
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
