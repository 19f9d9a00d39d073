package io.transferscope.cli.importing;

import io.transferscope.contracts.table.CsvDialect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table.
 *
 * @param size how many cells a line has
 * @param unused columns that an import does not know
 */
record TableHeader(
        Map<ResultsColumn, Integer> positions, int size, List<String> unused, boolean isUsable) {
    TableHeader {
        positions = Map.copyOf(positions);
        unused = List.copyOf(unused);
    }

    static TableHeader read(int line, List<String> cells, CsvDialect dialect, TableFaults faults) {
        Optional<String> hint = dialect.hint(cells);
        if (hint.isPresent()) {
            faults.add(line, null, hint.get());
            return new TableHeader(Map.of(), cells.size(), List.of(), false);
        }
        long before = faults.count();
        Map<ResultsColumn, Integer> positions = new EnumMap<>(ResultsColumn.class);
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).strip();
            ResultsColumn column = ResultsColumn.find(name).orElse(null);
            if (column == null) {
                if (!name.isEmpty()) {
                    unused.add(TableFaults.shown(name) + ResultsColumn.hint(name));
                }
            } else if (positions.putIfAbsent(column, i) != null) {
                faults.add(line, column.label(), "there are two columns of this name: remove one");
            }
        }
        for (ResultsColumn column : ResultsColumn.values()) {
            if (column.isRequired() && !positions.containsKey(column)) {
                faults.add(
                        line,
                        null,
                        String.format(
                                Locale.ROOT,
                                "there is no column %s; there are: %s%s",
                                column.label(),
                                TableFaults.quote(String.join(", ", cells)),
                                encoding(cells)));
            }
        }
        return new TableHeader(positions, cells.size(), unused, faults.count() == before);
    }

    private static String encoding(List<String> cells) {
        return cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)
                ? ". It is not UTF-8: save the file as CSV in UTF-8"
                : "";
    }
}
