package io.transferscope.contracts.dataset;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole data set after it was read.
 *
 * @param classes sorted by name
 * @param columns the data set's classes.csv: column to class to value; empty without one
 */
public record Dataset(
        int imageSize,
        String decoder,
        List<ClassData> classes,
        Map<String, Map<String, String>> columns) {
    public Dataset {
        requireNonNull(decoder, "decoder is null");
        classes = classes.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
        columns = Map.copyOf(columns);
    }

    public Optional<ClassData> find(String name) {
        int low = 0;
        int high = classes.size() - 1;
        while (low <= high) { // data sets of 100,000 classes are looked up class by class
            int middle = (low + high) >>> 1;
            int order = classes.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(classes.get(middle));
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }
}
