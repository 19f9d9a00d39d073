package io.transferscope.splitter.source;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is in a data set.
 *
 * @param decoder name and version of what makes its files into pixels
 * @param classes by name
 * @param columns what else is known of classes: column to class to value
 */
public record Catalogue(
        String decoder,
        SortedMap<String, ClassFiles> classes,
        Map<String, Map<String, String>> columns) {
    public Catalogue {
        requireNonNull(decoder, "decoder is null");
        classes = new TreeMap<>(classes);
        columns = Map.copyOf(columns);
    }

    /** The images of one class: names of files, sorted; those of the image with index i at i. */
    public record ClassFiles(List<String> train, List<String> validation) {
        public ClassFiles {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
        }

        public List<String> files(Part part) {
            return part == Part.TRAIN ? train : validation;
        }
    }

    /** Only the first images of each class. */
    public Catalogue limited(@Nullable Integer train, @Nullable Integer validation) {
        return with(
                files ->
                        new ClassFiles(
                                first(files.train(), train),
                                first(files.validation(), validation)));
    }

    /** Only these classes. */
    public Catalogue only(Set<String> names) {
        SortedMap<String, ClassFiles> kept = new TreeMap<>(classes);
        kept.keySet().retainAll(names);
        return new Catalogue(decoder, kept, columns);
    }

    public int images() {
        return classes.values().stream()
                .mapToInt(files -> files.train().size() + files.validation().size())
                .sum();
    }

    /** For people: where in the data set an image is. */
    public String describe(ImageId image) {
        ClassFiles files = requireNonNull(classes.get(image.className()), "no such class");
        return String.format(
                Locale.ROOT,
                "%s/%s/%s",
                image.part() == Part.TRAIN ? "train" : "val",
                image.className(),
                files.files(image.part()).get(image.index()));
    }

    private Catalogue with(Function<ClassFiles, ClassFiles> change) {
        SortedMap<String, ClassFiles> changed = new TreeMap<>();
        classes.forEach((name, files) -> changed.put(name, change.apply(files)));
        return new Catalogue(decoder, changed, columns);
    }

    private static List<String> first(List<String> files, @Nullable Integer limit) {
        return limit == null ? files : files.subList(0, Math.min(limit, files.size()));
    }
}
