package io.transferscope.weights.onnx;

import io.transferscope.weights.file.ShownName;
import java.util.List;

/** Names from a file, as messages show them. */
final class Words {
    private Words() {}

    /** The first of these numbers. */
    static String shown(List<Long> numbers) {
        return shown(numbers.toString());
    }

    /** Without what would break a line, and not too long. */
    static String shown(String name) {
        return ShownName.of(name);
    }
}
