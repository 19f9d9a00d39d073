package io.transferscope.dataset.layout;

import io.transferscope.dataset.tree.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What classes are in words, where their names are numbers of a dictionary. */
final class ClassWords {
    private static final String COLUMN = "words";

    private ClassWords() {}

    /** Adds a column, where there is such a table: a name and its words in each line. */
    static void addTo(UncheckedCatalogue catalogue, String file, char separator)
            throws RefusedException {
        Optional<Tables.Table> table = catalogue.view().table(file);
        if (table.isEmpty()) {
            return;
        }
        catalogue.useFile(table.get().path());
        Map<String, String> words = new HashMap<>();
        table.get()
                .text()
                .lines()
                .forEach(
                        line -> {
                            int end = line.indexOf(separator);
                            if (end > 0
                                    && catalogue.classes().containsKey(line.substring(0, end))) {
                                words.put(line.substring(0, end), line.substring(end + 1).strip());
                            }
                        });
        Map<String, String> column = new TreeMap<>();
        catalogue
                .classes()
                .keySet()
                .forEach(name -> column.put(name, words.getOrDefault(name, "")));
        catalogue.column(COLUMN, column);
    }
}
