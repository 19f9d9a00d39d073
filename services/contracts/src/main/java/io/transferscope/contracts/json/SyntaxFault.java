package io.transferscope.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with a text that is no JSON. The parser's own messages advise its programmer,
 * about classes and features of its own, and are of no use to who wrote the text: only what they
 * have found is taken from them.
 */
final class SyntaxFault {
    private static final int LONGEST_QUOTE = 60;
    private static final Pattern CHARACTER = Pattern.compile("(?s)Unexpected character \\('(.)'");
    private static final Pattern CLOSING = Pattern.compile("close marker '(.)'");
    private static final Pattern EXPECTED = Pattern.compile("expected '(.)'");
    private static final Pattern TOKEN = Pattern.compile("(?s)token '(.*?)':");
    private static final Pattern FIELD = Pattern.compile("(?s)Duplicate [^'\"]*['\"](.*)['\"]");
    private static final Pattern MOST = Pattern.compile("maximum allowed \\((\\d+)");
    private static final Pattern START = Pattern.compile("line: (\\d+), column: (\\d+)");

    private final String said;

    private SyntaxFault(String said) {
        this.said = said;
    }

    static String describe(JsonProcessingException e) {
        SyntaxFault fault = new SyntaxFault(String.valueOf(e.getOriginalMessage()));
        return e instanceof StreamConstraintsException ? fault.tooLarge() : fault.describe();
    }

    private String describe() {
        if (has("end-of-input")) {
            return tooShort();
        } else if (has("Duplicate")) {
            return "the field %s is there twice".formatted(found(FIELD));
        } else if (has("Unrecognized token")) {
            return token(found(TOKEN));
        } else if (has("Non-standard token")) {
            return "%s is no number in JSON".formatted(found(TOKEN));
        } else if (has("close marker")) {
            return closing();
        } else if (has("comment")) {
            return "JSON has no comments: leave them out";
        } else if (has("comma to separate")) {
            return "a comma is missing before " + character();
        } else if (has("colon to separate")) {
            return "a colon is missing before " + character();
        } else if (has("double-quote to start")) {
            return name();
        }
        return value();
    }

    private String value() {
        if (has("plus sign")) {
            return "a number must not begin with +";
        } else if (has("eading zero")) {
            return "a number must not begin with 0, but for 0 itself and fractions such as 0.5";
        } else if (has("numeric value") && has("Unexpected character")) {
            return "a number is not complete: a digit is missing before " + character();
        } else if (has("unquoted character")) {
            return "a text has a line break or another control character in it: write \\n or the"
                    + " like, or close it with a quote";
        } else if (has("Illegal character")) {
            return "a control character stands outside of texts";
        } else if (has("escape")) {
            return "a backslash in a text does not go with what follows it: write \\\\ for the"
                    + " backslash itself";
        } else if (has("root-level")) {
            return "a number goes on with " + character();
        } else if (has("expected a value")) {
            return "a value is missing before " + character();
        } else if (has("expected a valid value")) {
            return character()
                    + " begins no value"
                    + switch (found(CHARACTER)) {
                        case "." -> ": a number begins with a digit, such as 0.5";
                        case "'", "\u2018", "\u201c", "\u201d", "\u201e", "\u00ab" ->
                                ": a text stands in straight double quotes";
                        case "#" -> ": JSON has no comments";
                        default -> "";
                    };
        }
        return has("Unexpected character")
                ? character() + " is not expected here"
                : "something here is not as JSON has it";
    }

    private String tooShort() {
        if (has("VALUE_STRING") || has("FIELD_NAME") || has("String value")) {
            return "it ends within a text, which is not closed with a quote";
        }
        Matcher start = START.matcher(said);
        String closing = has("for Array") ? "]" : "}";
        return start.find()
                ? "it ends too early: %s is missing, for what begins in line %s, column %s"
                        .formatted(closing, start.group(1), start.group(2))
                : "it ends too early: something is not closed";
    }

    private String closing() {
        Matcher start = START.matcher(said);
        Matcher expected = EXPECTED.matcher(said);
        return start.find() && expected.find()
                ? "%s is there in place of %s, for what begins in line %s, column %s"
                        .formatted(
                                found(CLOSING), expected.group(1), start.group(1), start.group(2))
                : "%s closes nothing".formatted(found(CLOSING));
    }

    private static String token(String token) {
        String hint =
                switch (token) {
                    case "True", "TRUE" -> ": write true";
                    case "False", "FALSE" -> ": write false";
                    case "Null", "NULL", "None", "nil", "undefined" -> ": write null";
                    default -> ": a text stands in double quotes";
                };
        return token + " is no value" + hint;
    }

    private String name() {
        String found = found(CHARACTER);
        if (found.equals("}")) {
            return "a comma stands before }, with no field after it";
        }
        return "the name of a field must stand in double quotes, but %s comes%s"
                .formatted(
                        character(),
                        found.matches("[0-9]") ? ": a number has no comma, as in 0.5 or 1000" : "");
    }

    private String tooLarge() {
        String most = found(MOST);
        if (has("nesting depth")) {
            return "objects and lists lie in each other more than %s deep".formatted(most);
        } else if (has("Number value length")) {
            return "a number has more than %s digits".formatted(most);
        } else if (has("String value length")) {
            return "a text has more than %s characters".formatted(most);
        } else if (has("Name length")) {
            return "the name of a field has more than %s characters".formatted(most);
        }
        return "it is larger than can be read";
    }

    private String character() {
        String found = found(CHARACTER);
        int code = found.isEmpty() ? ' ' : found.codePointAt(0);
        return found.isBlank() || Character.isISOControl(code) || Character.isSpaceChar(code)
                ? "the character U+%04X".formatted(code)
                : found;
    }

    private boolean has(String words) {
        return said.contains(words);
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(said);
        String found = matcher.find() ? matcher.group(1) : "";
        String shown =
                found.length() > LONGEST_QUOTE ? found.substring(0, LONGEST_QUOTE) + "…" : found;
        return shown.length() > 1 ? shown.replaceAll("\\p{Cntrl}", "?") : shown;
    }
}
