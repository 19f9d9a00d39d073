package io.transferscope.dataset.shapes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.image.ImageFacts;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.source.LeftOutList;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code builtin:shapes}: {@value #TRAIN} training and {@value #VALIDATION} validation images of
 * each of its classes, whose column {@code group} says {@code organic} or {@code constructed}. It
 * is the same data set for everybody: a study's seed changes how it is divided, not what it shows.
 */
public final class ShapeSource implements ImageSource {
    public static final int TRAIN = 500;
    public static final int VALIDATION = 100;

    private static final long SEED = 0;

    private final Map<String, ShapeClass> shapes =
            ShapeClass.all().stream()
                    .collect(Collectors.toMap(ShapeClass::name, Function.identity()));
    private final Catalogue catalogue = catalogue(shapes);

    private static Catalogue catalogue(Map<String, ShapeClass> shapes) {
        Catalogue.ClassFiles files = new Catalogue.ClassFiles(names(TRAIN), names(VALIDATION));
        SortedMap<String, Catalogue.ClassFiles> classes = new TreeMap<>();
        Map<String, String> groups = new TreeMap<>();
        shapes.forEach(
                (name, shape) -> {
                    classes.put(name, files);
                    groups.put(name, shape.family().label());
                });
        String decoder = "builtin-shapes-" + ShapePainter.VERSION;
        return new Catalogue(
                "drawn shapes", decoder, classes, Map.of("group", groups), new LeftOutList());
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(value -> String.format(Locale.ROOT, "%03d", value))
                .toList();
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    @Override
    public void read(Catalogue wanted, Sink sink) throws IOException {
        for (Map.Entry<String, Catalogue.ClassFiles> entry : wanted.classes().entrySet()) {
            ShapeClass shape = Objects.requireNonNull(shapes.get(entry.getKey()), "no such class");
            for (Part part : Part.values()) {
                int stream = part == Part.TRAIN ? 0 : 1;
                for (int i = 0; i < entry.getValue().files(part).size(); i++) {
                    int index = i;
                    sink.accept(
                            new ImageId(shape.name(), part, index),
                            new DrawnShape(shape, stream, index));
                }
            }
        }
    }

    /** An image that is drawn when it is wanted. */
    private record DrawnShape(ShapeClass shape, int stream, int index) implements EncodedImage {
        @Override
        public Rendered render(int size) {
            byte[] planes = new ShapePainter(SEED, size).paint(shape, stream, index);
            return new Rendered(
                    planes, new ImageFacts("drawn", size, size, 1, Sha256.bytes(planes)));
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public byte[] contentDigest() {
            return Sha256.bytes(
                    String.join("/", shape.name(), String.valueOf(stream), String.valueOf(index))
                            .getBytes(UTF_8));
        }
    }
}
