package io.transferscope.contracts.json;

import java.util.Optional;

/** The words by which JSON calls the values of enumerations. */
public final class Labels {
    private Labels() {}

    public static String of(Enum<?> value) {
        return Json.readTree(Json.write(value)).textValue();
    }

    /** The value that is called so; one that is new to this version is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String label) {
        try {
            return Optional.of(Json.read(Json.write(label), type));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
