package io.transferscope.contracts.fuzz;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.util.List;

/** A record that is read from JSON. */
public interface JsonTarget<T> extends FuzzTarget {
    Class<T> type();

    /** Does with a value what is done with it after it was read. */
    default void use(T value) {}

    @Override
    default List<String> dictionary() {
        return List.of(
                "null", "-1", "1e999", "\"NaN\"", "2147483648", "[]", "{}", "\"\"", "{\"\":null}");
    }

    @Override
    default void accept(byte[] input) {
        T value;
        try {
            value = Json.read(input, type());
        } catch (JsonException e) {
            FuzzTarget.requireClear(e);
            FuzzTarget.requireOwnWords(String.valueOf(e.getMessage()), input);
            return;
        }
        use(value);
        byte[] canonical = Json.write(value);
        T again = Json.read(canonical, type());
        FuzzTarget.requireSame(value, again, "what is read back");
        FuzzTarget.requireSame(canonical, Json.write(again), "canonical form");
    }
}
