package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.ImageReading;
import io.transferscope.cli.dataset.ProgressListener;
import io.transferscope.cli.dataset.RequestPart;
import io.transferscope.cli.dataset.SourceName;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images to try a network on: the validation images of a data set, or all where it has none. */
final class ClassFoldersSource {
    private final ImageSource source;
    private final Catalogue wanted;

    private ClassFoldersSource(ImageSource source, Catalogue wanted) {
        this.source = source;
        this.wanted = wanted;
    }

    /**
     * @param typed a directory or archive
     * @throws InvalidRequestException where it is no data set
     */
    static ClassFoldersSource open(String typed) throws InvalidRequestException {
        SourceName name = SourceName.of(typed);
        try {
            ImageSource source = open(name, null);
            return new ClassFoldersSource(source, source.catalogue().limited(0, null));
        } catch (InvalidRequestException e) {
            try {
                // Without validation images; all are wanted, however they are drawn.
                ImageSource source = open(name, 0.5);
                return new ClassFoldersSource(source, source.catalogue());
            } catch (InvalidRequestException another) {
                throw e;
            }
        }
    }

    private static ImageSource open(SourceName name, @Nullable Double validation)
            throws InvalidRequestException {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("source", name.source());
        dataset.put("leaveOut", true);
        if (validation != null) {
            dataset.put("validation", Map.of("fraction", validation));
        }
        ImageSources sources =
                new ImageSources(
                        new FileSources(name.roots(), Limits.DEFAULT),
                        new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS));
        return sources.open(RequestPart.ofDataset(dataset).dataset());
    }

    /** Names of classes, in the order of a network's outputs. */
    List<String> classes() {
        return List.copyOf(wanted.classes().keySet());
    }

    int images() {
        return wanted.images();
    }

    /** Where an image is, for people. */
    String path(ImageId image) {
        return wanted.describe(image);
    }

    /**
     * Hands over every image that can be read, as a network of this size sees it.
     *
     * @throws InvalidRequestException where what they lie in turns out to be unreadable
     */
    void read(int size, Classification classification, ProgressListener listener)
            throws InvalidRequestException {
        new ImageReading(Runtime.getRuntime().availableProcessors(), listener)
                .read(
                        source,
                        wanted,
                        (image, encoded) -> render(image, encoded, size, classification));
    }

    private static void render(
            ImageId image, EncodedImage encoded, int size, Classification classification)
            throws IOException {
        byte[] planes;
        try {
            planes = encoded.render(size).planes();
        } catch (UnreadableImageException e) {
            return; // counted by whoever compares with all that there are
        }
        classification.add(image, planes);
    }
}
