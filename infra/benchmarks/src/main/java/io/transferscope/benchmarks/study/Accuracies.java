package io.transferscope.benchmarks.study;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every network of a study got right, by label, from a table with these two columns. A network
 * that diverged has no number, and then neither has the mean that it belongs to.
 */
record Accuracies(SortedMap<String, Double> byNetwork) {
    static Accuracies read(Path table) throws IOException {
        SortedMap<String, Double> accuracies = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            for (NamedCsvRecord row : rows) {
                accuracies.put(row.getField("network"), accuracy(row.getField("accuracy")));
            }
        }
        return new Accuracies(accuracies);
    }

    private static double accuracy(String cell) {
        return cell.equals("nan") ? Double.NaN : Double.parseDouble(cell);
    }

    Set<String> networks() {
        return byNetwork.keySet();
    }

    /** Of the networks that are trained from scratch. */
    double meanOfBases() {
        return mean(true);
    }

    double meanOfVariants() {
        return mean(false);
    }

    private double mean(boolean bases) {
        return byNetwork.entrySet().stream()
                .filter(network -> network.getKey().startsWith("base") == bases)
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
    }
}
