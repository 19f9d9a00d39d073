package io.transferscope.cli.importing;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a table.
 *
 * @param line of the file, from 1; 0 where it concerns the whole file
 * @param column name of it; absent where it concerns the whole line
 * @param message what is wrong and what would be right
 */
public record TableFault(int line, @Nullable String column, String message) {
    public TableFault {
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        if (line == 0) {
            return message;
        }
        return "line " + line + (column == null ? "" : ", " + column) + ": " + message;
    }
}
