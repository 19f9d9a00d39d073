package io.transferscope.weights.onnx;

import java.util.List;
import java.util.stream.Collectors;

/** Names from a file, as messages show them. */
final class Words {
    private static final int LONGEST = 100;

    private Words() {}

    /** The first of these numbers. */
    static String shown(List<Long> numbers) {
        return shown(numbers.toString());
    }

    /** Without what would break a line, and not too long. */
    static String shown(String name) {
        String shown =
                name.codePoints()
                        .limit(LONGEST)
                        .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
                        .collect(Collectors.joining());
        return shown.length() < name.length() ? shown + "…" : shown;
    }
}
