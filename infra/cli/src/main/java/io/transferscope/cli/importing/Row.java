package io.transferscope.cli.importing;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.WholeNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one line. A faulty cell is noted and reads as if it were blank, so that the rest can
 * be checked.
 */
final class Row {
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,3})?");
    private static final int LONGEST_TEXT = 200;

    private final int line;
    private final Map<ResultsColumn, Integer> positions;
    private final List<String> cells;
    private final TableFaults faults;

    Row(int line, Map<ResultsColumn, Integer> positions, List<String> cells, TableFaults faults) {
        this.line = line;
        this.positions = requireNonNull(positions, "positions is null");
        this.cells = requireNonNull(cells, "cells is null");
        this.faults = requireNonNull(faults, "faults is null");
    }

    int line() {
        return line;
    }

    /** What the cell holds; empty where it is blank, or the table has no such column. */
    String cell(ResultsColumn column) {
        Integer position = positions.get(column);
        return position == null || position >= cells.size() ? "" : cells.get(position).strip();
    }

    boolean has(ResultsColumn column) {
        return !cell(column).isEmpty();
    }

    void fault(ResultsColumn column, String message) {
        faults.add(line, column.label(), message);
    }

    /** Whether it says that there is no number, as programs write it. */
    boolean isNan(ResultsColumn column) {
        return cell(column).toLowerCase(Locale.ROOT).matches("[+-]?nan");
    }

    /**
     * Tables of floating-point columns write 7 as 7.0. Null where the cell is blank, or no whole
     * number from {@code least} to {@code most}.
     */
    @Nullable Integer whole(ResultsColumn column, int least, int most) {
        String cell = cell(column);
        if (cell.isEmpty()) {
            return null;
        }
        OptionalLong whole =
                NUMBER.matcher(cell).matches()
                        ? WholeNumbers.of(new BigDecimal(cell))
                        : OptionalLong.empty();
        if (whole.isPresent() && whole.getAsLong() >= least && whole.getAsLong() <= most) {
            return (int) whole.getAsLong();
        }
        fault(
                column,
                String.format(
                        Locale.ROOT,
                        "must be a whole number from %d to %d, not %s",
                        least,
                        most,
                        TableFaults.quote(cell)));
        return null;
    }

    /** Null where the cell is blank, or no share. */
    @Nullable BigDecimal share(ResultsColumn column) {
        BigDecimal share = number(column, "a share from 0 to 1, such as 0.571");
        if (share == null || isShare(share)) {
            return share;
        }
        String cell = TableFaults.quote(cell(column));
        boolean isPercentage = share.signum() > 0 && share.compareTo(BigDecimal.valueOf(100)) <= 0;
        fault(
                column,
                isPercentage
                        ? String.format(
                                Locale.ROOT,
                                "must be a share from 0 to 1, not %s: divide percentages by 100 (%s)",
                                cell,
                                share.movePointLeft(2).stripTrailingZeros().toPlainString())
                        : "must be a share from 0 to 1, not " + cell);
        return null;
    }

    /** Null where the cell is blank, or no number from 0. */
    @Nullable Double seconds(ResultsColumn column) {
        BigDecimal number = number(column, "a number of seconds");
        if (number != null && number.signum() < 0) {
            fault(column, "must not be negative, but is " + TableFaults.quote(cell(column)));
            return null;
        }
        return number == null || !Double.isFinite(number.doubleValue())
                ? null
                : Double.valueOf(number.doubleValue());
    }

    /** Null where the cell is blank, or too long. */
    @Nullable String text(ResultsColumn column) {
        String cell = cell(column);
        if (cell.length() > LONGEST_TEXT) {
            fault(
                    column,
                    String.format(
                            Locale.ROOT, "must be no longer than %d characters", LONGEST_TEXT));
            return null;
        }
        return cell.isEmpty() ? null : cell;
    }

    private @Nullable BigDecimal number(ResultsColumn column, String what) {
        String cell = cell(column);
        if (cell.isEmpty() || NUMBER.matcher(cell).matches()) {
            return cell.isEmpty() ? null : new BigDecimal(cell);
        }
        String hint = "";
        if (cell.endsWith("%")) {
            hint = ": leave the sign out, and divide by 100";
        } else if (cell.matches("[+-]?\\d{1,30},\\d{1,30}")) {
            hint = ": write a point in place of the comma";
        }
        fault(
                column,
                String.format(
                        Locale.ROOT, "must be %s, not %s%s", what, TableFaults.quote(cell), hint));
        return null;
    }

    private static boolean isShare(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    }
}
