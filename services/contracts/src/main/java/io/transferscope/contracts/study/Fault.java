package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a study request.
 *
 * @param path JSON path of the field, such as {@code $.training.epochs}
 * @param message what is wrong and what would be right
 */
public record Fault(String path, String message) {
    public Fault {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
