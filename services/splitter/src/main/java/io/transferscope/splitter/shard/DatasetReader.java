package io.transferscope.splitter.shard;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.image.RenderingPool;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Reads a data set's images, and stores them as shards. Images are decoded by several threads and
 * spooled to disk, so that memory holds only the few that are in work; what is stored does not
 * depend on the order in which they come.
 */
public final class DatasetReader {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final BlobStore blobs;
    private final Path scratch;
    private final int threads;
    private final int shardBytes;
    private final Disk disk;
    private final LongAdder images = new LongAdder();

    /**
     * @param scratch directory for temporary files, up to the size of the scaled data set
     * @param threads that decode images
     */
    public DatasetReader(BlobStore blobs, Path scratch, int threads) {
        this(blobs, scratch, threads, ShardFiles.TARGET_BYTES, Disk.SYSTEM);
    }

    DatasetReader(BlobStore blobs, Path scratch, int threads, int shardBytes, Disk disk) {
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.scratch = requireNonNull(scratch, "scratch is null");
        this.threads = threads;
        this.shardBytes = shardBytes;
        this.disk = requireNonNull(disk, "disk is null");
    }

    /** Images read since the start of this process. */
    public long images() {
        return images.sum();
    }

    /**
     * @param wanted which of the source's classes and images are read, in portions of whole classes
     *     that are read one after the other
     * @param survey takes note of every image
     * @return the wanted classes by name; empty where images cannot be read, which the survey names
     * @throws InvalidRequestException where the source is at fault, or fills the whole disk of
     *     temporary files
     * @throws TransferscopeException of kind TRANSIENT where disk, mount or store are
     */
    public Optional<Map<String, ClassData>> read(
            ImageSource source,
            List<Catalogue> wanted,
            ShardLayout layout,
            Survey survey,
            ReadingListener listener)
            throws InvalidRequestException {
        LongAdder spooled = new LongAdder();
        try (Scratch directory = Scratch.under(scratch);
                RenderingPool pool = new RenderingPool(threads)) {
            ShardFiles shards = new ShardFiles(wanted, layout, shardBytes, directory.directory());
            Reading reading = new Reading(layout.imageSize(), shards, survey, listener, spooled);
            for (Catalogue portion : wanted) {
                source.read(
                        portion,
                        (image, encoded) -> {
                            listener.check();
                            pool.submit(encoded.bytes(), () -> reading.render(image, encoded));
                            reading.tellOfStored();
                        });
                while (!pool.awaitIdle(PAUSE)) {
                    listener.check();
                    reading.tellOfStored();
                }
                reading.tellOfStored();
            }
            return reading.result();
        } catch (RefusedException | UnavailableException e) {
            throw UnavailableException.told(e);
        } catch (IOException e) {
            throw new ScratchRoom(scratch, disk).failed(e, bytes(wanted, layout), spooled.sum());
        }
    }

    private static long bytes(List<Catalogue> wanted, ShardLayout layout) {
        long images = wanted.stream().mapToLong(Catalogue::images).sum();
        return images * bytesOfImage(layout.imageSize());
    }

    private static long bytesOfImage(int imageSize) {
        return (long) Architecture.CHANNELS * imageSize * imageSize;
    }

    /** One reading of one data set. */
    private final class Reading {
        private final int imageSize;
        private final ShardFiles shards;
        private final ReadingListener listener;
        private final Survey survey;
        private final LongAdder spooled;
        private final Queue<Stored> news = new ConcurrentLinkedQueue<>();
        private final Map<ShardFile, ShardRef> stored = new HashMap<>();

        /** A shard that is in the store, and nobody has been told of yet. */
        private record Stored(ShardFile shard, ShardRef ref) {}

        /**
         * @param spooled bytes of images that are on the disk, kept up to date
         */
        Reading(
                int imageSize,
                ShardFiles shards,
                Survey survey,
                ReadingListener listener,
                LongAdder spooled) {
            this.imageSize = imageSize;
            this.shards = shards;
            this.survey = survey;
            this.listener = listener;
            this.spooled = spooled;
        }

        /**
         * Called by many threads. Whoever fills a shard stores it, and the others go on meanwhile.
         */
        void render(ImageId image, EncodedImage encoded) throws IOException {
            try {
                ShardFile shard = shards.of(image);
                Rendered rendered = encoded.render(imageSize);
                images.increment();
                survey.read(image, encoded, rendered);
                boolean full = shard.write(shards.positionOf(image), rendered.planes());
                spooled.add(bytesOfImage(imageSize));
                if (full) {
                    news.add(new Stored(shard, store(shard)));
                }
            } catch (UnreadableImageException e) {
                survey.unreadable(image, String.valueOf(e.getMessage()));
            }
        }

        private ShardRef store(ShardFile shard) throws IOException {
            ShardRef ref = new ShardRef(blobs.put(shard.file()), shard.images());
            Files.delete(shard.file());
            spooled.add(-shard.images() * bytesOfImage(imageSize));
            return ref;
        }

        /** By one thread, which the listener is told by. */
        void tellOfStored() {
            for (Stored each = news.poll(); each != null; each = news.poll()) {
                stored.put(each.shard(), each.ref());
                listener.stored(each.shard().stored(each.ref()), stored.size(), shards.total());
                completed(each.shard().className()).ifPresent(listener::stored);
            }
        }

        /** The whole class, where all of it is in the store. */
        private Optional<ClassData> completed(String className) {
            boolean complete =
                    Stream.of(Part.values())
                            .flatMap(part -> shards.of(className, part).stream())
                            .allMatch(stored::containsKey);
            return complete
                    ? Optional.of(
                            new ClassData(
                                    className,
                                    refs(className, Part.TRAIN),
                                    refs(className, Part.VALIDATION)))
                    : Optional.empty();
        }

        Optional<Map<String, ClassData>> result() {
            if (!survey.unreadable().named().isEmpty()) {
                return Optional.empty();
            }
            Map<String, ClassData> classes = new TreeMap<>();
            for (String name : shards.classes()) {
                classes.put(name, completed(name).orElseThrow());
            }
            return Optional.of(classes);
        }

        private List<ShardRef> refs(String className, Part part) {
            return shards.of(className, part).stream()
                    .map(shard -> requireNonNull(stored.get(shard), "a shard is not stored"))
                    .toList();
        }
    }
}
