package io.transferscope.cli.importing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a table: the first faults in full, all others as a number. */
final class TableFaults {
    private static final int MOST = 20;
    private static final int LONGEST_QUOTE = 60;

    private final List<TableFault> first = new ArrayList<>();
    private long more;

    void add(int line, @Nullable String column, String message) {
        if (first.size() < MOST) {
            first.add(new TableFault(line, column, message));
        } else {
            more++;
        }
    }

    /** How many there are by now. */
    long count() {
        return first.size() + more;
    }

    void throwIfAny() throws InvalidTableException {
        if (!first.isEmpty()) {
            throw new InvalidTableException(first, more);
        }
    }

    /** What a cell holds, fit for a line on a terminal. */
    static String quote(String cell) {
        return "\"" + shown(cell) + "\"";
    }

    /** The same without quotes. */
    static String shown(String cell) {
        String shown =
                cell.length() > LONGEST_QUOTE ? cell.substring(0, LONGEST_QUOTE) + "…" : cell;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
