package io.transferscope.cli.dataset;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.RenderingPool;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads images once, and has several threads make them into pixels. */
public final class ImageReading {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final int threads;
    private final ProgressListener listener;

    /** Makes one image into pixels, and takes them where they belong. */
    @FunctionalInterface
    public interface Renderer {
        /** Called by any thread, and by several at once. */
        void render(ImageId image, EncodedImage encoded) throws IOException;
    }

    /**
     * @param threads that make pixels
     */
    public ImageReading(int threads, ProgressListener listener) {
        this.threads = threads;
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * Hands over every image, and returns when all are rendered.
     *
     * @throws InvalidRequestException where what they lie in turns out to be unreadable
     */
    public void read(ImageSource source, Catalogue wanted, Renderer renderer)
            throws InvalidRequestException {
        AtomicInteger rendered = new AtomicInteger();
        int total = wanted.images();
        try (RenderingPool pool = new RenderingPool(threads)) {
            source.read(
                    wanted,
                    (image, encoded) -> {
                        pool.submit(
                                encoded.bytes(),
                                () -> {
                                    renderer.render(image, encoded);
                                    rendered.incrementAndGet();
                                });
                        listener.read(rendered.get(), total);
                    });
            while (!pool.awaitIdle(PAUSE)) {
                listener.read(rendered.get(), total);
            }
            listener.read(rendered.get(), total);
        } catch (IOException e) {
            throw UnavailableException.told(e);
        }
    }
}
