package io.transferscope.splitter.shard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.source.TestingImage;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.store.TestingBlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
    private static final int SIZE = 4;
    private static final int IMAGE_BYTES = 3 * SIZE * SIZE;

    @TempDir Path directory;
    private TestingBlobStore blobs;
    private Disk disk = Disk.SYSTEM;
    private final List<Integer> progress = new ArrayList<>();

    @BeforeEach
    void makeStore() {
        blobs = new TestingBlobStore(directory.resolve("fetched"));
    }

    @Test
    void imagesLieInTheOrderOfTheirNamesInWhateverOrderTheyCome() throws Exception {
        Map<String, ClassData> classes = read(new TestingSource(10, 7, 3), 4 * IMAGE_BYTES, 3);

        assertThat(progress).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        List<ShardRef> shards = requireNonNull(classes.get("b")).shards(Part.TRAIN);
        assertThat(shards).extracting(ShardRef::images).containsExactly(4, 4, 2);
        int image = 0;
        for (ShardRef shard : shards) {
            byte[] content = blobs.read(shard.blob(), 1 << 20);
            Npy npy = Npy.parse(ByteBuffer.wrap(content));
            assertThat(npy.shape()).containsExactly(shard.images(), 3, SIZE, SIZE);
            for (int i = 0; i < shard.images(); i++) {
                int from = npy.headerBytes() + i * IMAGE_BYTES;
                assertThat(Arrays.copyOfRange(content, from, from + IMAGE_BYTES))
                        .containsOnly('b' + image++);
            }
        }
    }

    @Test
    void theBytesDoNotDependOnThreads() throws Exception {
        Map<String, ClassData> one = read(new TestingSource(30, 5, 1), 1 << 20, 1);
        Map<String, ClassData> many = read(new TestingSource(30, 5, 2), 1 << 20, 7);

        assertThat(one).isEqualTo(many);
    }

    @Test
    void aFailureOfOneThreadEndsTheReading() {
        ImageSource broken =
                new TestingSource(3, 1, 1) {
                    @Override
                    public void read(Catalogue wanted, Sink sink) throws IOException {
                        sink.accept(
                                new ImageId("a", Part.TRAIN, 0),
                                new TestingImage(
                                        size -> {
                                            throw new OutOfMemoryError("told to");
                                        }));
                    }
                };

        assertThatThrownBy(() -> read(broken, 1 << 20, 2)).hasMessageContaining("told to");
        assertThat(directory.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void aFullDiskRejectsOnlyADataSetThatFillsItByItself() {
        disk = new TestingDisk(201 * IMAGE_BYTES, 0);

        assertThatThrownBy(() -> read(new FillingSource(100), 1 << 20, 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("takes up to %d bytes", 202 * IMAGE_BYTES);
        assertThatThrownBy(() -> read(new FillingSource(100), 4 * IMAGE_BYTES, 1))
                .isInstanceOf(DiskException.class);
    }

    @Test
    void whatAKilledProcessLeftBehindIsRemovedAndWhatOthersUseIsNot() throws Exception {
        Path parent = directory.resolve("scratch");
        Path orphan = Files.createDirectories(parent.resolve("shards-123"));
        Files.writeString(orphan.resolve("lock"), "");
        Files.writeString(orphan.resolve("0.npy"), "half");
        try (Scratch used = Scratch.under(parent)) {
            Files.writeString(used.directory().resolve("1.npy"), "busy");

            try (Scratch next = Scratch.under(parent)) {
                assertThat(orphan).doesNotExist();
                assertThat(used.directory().resolve("1.npy")).exists();
                assertThat(next.directory()).isNotEqualTo(used.directory());
            }
        }
        assertThat(parent).isEmptyDirectory();
    }

    private Map<String, ClassData> read(ImageSource source, int shardBytes, int threads)
            throws Exception {
        DatasetReader reader =
                new DatasetReader(blobs, directory.resolve("scratch"), threads, shardBytes, disk);
        return reader.read(
                        source,
                        List.of(source.catalogue()),
                        ShardLayout.of(SIZE),
                        new Survey(source.catalogue(), source.catalogue()),
                        new ReadingListener() {
                            @Override
                            public void check() {}

                            @Override
                            public void stored(StoredShard shard, int stored, int total) {
                                progress.add(stored);
                            }

                            @Override
                            public void stored(ClassData data) {}

                            @Override
                            public void startAgain() {}
                        })
                .orElseThrow();
    }

    /** Classes a and b, whose images are filled with the class's letter plus their index. */
    private static class TestingSource implements ImageSource {
        private final Catalogue catalogue;
        private final long seed;

        TestingSource(int train, int validation, long seed) {
            Catalogue.ClassFiles files = new Catalogue.ClassFiles(names(train), names(validation));
            this.catalogue =
                    new Catalogue(
                            "test layout",
                            "test",
                            new TreeMap<>(Map.of("a", files, "b", files)),
                            Map.of(),
                            new LeftOutList());
            this.seed = seed;
        }

        private static List<String> names(int count) {
            return IntStream.range(0, count).mapToObj("%03d"::formatted).toList();
        }

        @Override
        public Catalogue catalogue() {
            return catalogue;
        }

        @Override
        public boolean isSequential() {
            return true;
        }

        @Override
        public void read(Catalogue wanted, Sink sink) throws IOException {
            List<ImageId> images = new ArrayList<>();
            wanted.classes()
                    .forEach(
                            (name, files) -> {
                                for (Part part : Part.values()) {
                                    for (int i = 0; i < files.files(part).size(); i++) {
                                        images.add(new ImageId(name, part, i));
                                    }
                                }
                            });
            Collections.shuffle(images, new Random(seed));
            for (ImageId image : images) {
                byte[] planes = new byte[IMAGE_BYTES];
                Arrays.fill(planes, (byte) (image.className().charAt(0) + image.index()));
                sink.accept(image, new TestingImage(size -> planes));
            }
        }
    }

    /**
     * The disk is full when all its images but the first have come, so that its first shards stay.
     */
    private static final class FillingSource extends TestingSource {
        FillingSource(int train) {
            super(train, 1, 1);
        }

        @Override
        public void read(Catalogue wanted, Sink sink) throws IOException {
            for (String name : wanted.classes().keySet()) {
                for (int i = 1; i < wanted.images() / 2 - 1; i++) {
                    sink.accept(
                            new ImageId(name, Part.TRAIN, i),
                            new TestingImage(size -> new byte[IMAGE_BYTES]));
                }
            }
            throw new IOException("No space left on device");
        }
    }
}
