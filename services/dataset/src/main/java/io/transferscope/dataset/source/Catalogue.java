package io.transferscope.dataset.source;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is in a data set.
 *
 * @param layout what its files were recognised as, for people
 * @param decoder name and version of what makes its files into pixels
 * @param classes by name
 * @param columns what else is known of classes: column to class to value
 * @param leftOut what else there is, and why it is not used
 * @param folders where images lie, for people
 */
public record Catalogue(
        String layout,
        String decoder,
        SortedMap<String, ClassFiles> classes,
        Map<String, Map<String, String>> columns,
        LeftOutList leftOut,
        Folders folders) {
    public Catalogue {
        requireNonNull(layout, "layout is null");
        requireNonNull(decoder, "decoder is null");
        requireNonNull(leftOut, "leftOut is null");
        requireNonNull(folders, "folders is null");
        classes = new TreeMap<>(classes);
        columns = Map.copyOf(columns);
    }

    /** Of images that lie in {@code train/<class>/} and {@code val/<class>/}. */
    public Catalogue(
            String layout,
            String decoder,
            SortedMap<String, ClassFiles> classes,
            Map<String, Map<String, String>> columns,
            LeftOutList leftOut) {
        this(
                layout,
                decoder,
                classes,
                columns,
                leftOut,
                (name, part) -> (part == Part.TRAIN ? "train/" : "val/") + name + "/");
    }

    /** Where the images of classes lie. */
    @FunctionalInterface
    public interface Folders {
        /** What comes before the names of a class's images, as a path in the data set. */
        String of(String className, Part part);
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
        return new Catalogue(layout, decoder, kept, columns, leftOut, folders);
    }

    /**
     * Without some images.
     *
     * @param paths of images, as {@link #describe} gives them
     */
    public Catalogue without(Set<String> paths) {
        SortedMap<String, ClassFiles> kept = new TreeMap<>();
        classes.forEach(
                (name, files) ->
                        kept.put(
                                name,
                                new ClassFiles(
                                        without(paths, name, Part.TRAIN, files.train()),
                                        without(
                                                paths,
                                                name,
                                                Part.VALIDATION,
                                                files.validation()))));
        return new Catalogue(layout, decoder, kept, columns, leftOut, folders);
    }

    private List<String> without(Set<String> paths, String name, Part part, List<String> files) {
        return files.stream().filter(file -> !paths.contains(path(name, part, file))).toList();
    }

    public int images() {
        return classes.values().stream()
                .mapToInt(files -> files.train().size() + files.validation().size())
                .sum();
    }

    /** For people: where in the data set an image is. */
    public String describe(ImageId image) {
        ClassFiles files = requireNonNull(classes.get(image.className()), "no such class");
        return path(image.className(), image.part(), files.files(image.part()).get(image.index()));
    }

    private String path(String className, Part part, String file) {
        return folders.of(className, part) + file;
    }

    private Catalogue with(Function<ClassFiles, ClassFiles> change) {
        SortedMap<String, ClassFiles> changed = new TreeMap<>();
        classes.forEach((name, files) -> changed.put(name, change.apply(files)));
        return new Catalogue(layout, decoder, changed, columns, leftOut, folders);
    }

    private static List<String> first(List<String> files, @Nullable Integer limit) {
        return limit == null ? files : files.subList(0, Math.min(limit, files.size()));
    }
}
