package io.transferscope.splitter.shard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.IncompleteDataset;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.TestingBlobStore;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to shards, through everything that is between. */
class ReadingFilesTest {
    private static final Limits LIMITS = new Limits(1_000_000, 1 << 20, 1L << 40);
    private static final int BLOCK = 512;

    @TempDir private Path temporary;
    private Path root;
    private TestingBlobStore blobs;
    private final Listener listener = new Listener();

    @BeforeEach
    void makeRoot() throws Exception {
        root = Files.createDirectory(temporary.resolve("root"));
        blobs = new TestingBlobStore(temporary.resolve("blobs"));
    }

    @Test
    void theShardsAreTheSameWhateverThePackingAndTheOrder() throws Exception {
        TestingDataset files = TestingDataset.small();
        Map<String, ClassData> expected = read(files.directory(root.resolve("directory")));

        assertThat(read(files.tar(root.resolve("plain")))).isEqualTo(expected);
        assertThat(read(files.gzip(root.resolve("gzip")))).isEqualTo(expected);
        assertThat(read(files.below("set").tar(root.resolve("wrapped")))).isEqualTo(expected);
        assertThat(read(files.below("./set").shuffled(1).tar(root.resolve("shuffled"))))
                .isEqualTo(expected);
        assertThat(read(files.below("set").directory(root.resolve("outer")))).isEqualTo(expected);
    }

    @Test
    void imagesAreInTheOrderOfTheirNames() throws Exception {
        Path tar = TestingDataset.small().shuffled(2).tar(root.resolve("set.tar"));

        Map<String, ClassData> classes = read(tar);

        byte[] shard =
                blobs.read(requireNonNull(classes.get("ant")).train().get(0).blob(), 1 << 20);
        Npy npy = Npy.parse(ByteBuffer.wrap(shard));
        assertThat(npy.shape()).containsExactly(3, 3, 8, 8);
        int second = npy.headerBytes() + 192;
        byte[] image = TestingDataset.png(TestingDataset.noise(12, 9, 1));
        assertThat(Arrays.copyOfRange(shard, second, second + 192))
                .isEqualTo(new ImageDecoder(1000).decode(image, 8).planes());
        assertThat(listener.stored).hasSize(8).contains("8 of 8");
        assertThat(temporary.resolve("scratch")).as("is left clean").isEmptyDirectory();
    }

    @Test
    void theFirstImagesByNameAreKeptWhateverTheirOrder() throws Exception {
        TestingDataset files = TestingDataset.small();
        Map<String, ClassData> expected = read(files.tar(root.resolve("a")), 8, 2, 1);
        assertThat(requireNonNull(expected.get("dog")).train().get(0).images()).isEqualTo(2);

        for (long seed = 0; seed < 5; seed++) {
            assertThat(read(files.shuffled(seed).tar(root.resolve("b")), 8, 2, 1))
                    .isEqualTo(expected);
        }
    }

    @Test
    void unreadableImagesCountOnlyAmongThoseThatAreKept() throws Exception {
        TestingDataset files = TestingDataset.small().with("train/ant/9.png", "no image");
        Path tar = files.shuffled(3).tar(root.resolve("set.tar"));

        assertThat(read(tar, 8, 3, null)).hasSize(4);
        assertRefused(
                tar,
                "train/ant/9.png, which cannot be read: it is neither JPEG, PNG, WebP, GIF, BMP nor TIFF");
    }

    @Test
    void allUnreadableImagesAreNamed() throws Exception {
        TestingDataset files = TestingDataset.small();
        for (int i = 10; i < 24; i++) {
            files.with("train/cat/" + i + ".jpg", "no image");
        }
        Path tar = files.tar(root.resolve("set.tar"));

        assertRefused(tar, "train/cat/10.jpg", "train/cat/16.jpg", "train/cat/23.jpg");
    }

    @Test
    void anArchiveThatIsCutOffAnywhereIsRefused() throws Exception {
        byte[] tar = TestingDataset.small().tar();
        int end = tar.length;
        while (tar[end - 1] == 0) {
            end--;
        }
        Path file = root.resolve("set");
        for (int cut = BLOCK; cut < end; cut += BLOCK) {
            assertRefused(Files.write(file, Arrays.copyOf(tar, cut)), "$.dataset.source");
        }
        byte[] gzip = TestingDataset.gzip(tar);
        for (int i = 1; i < 20; i++) {
            byte[] cut = Arrays.copyOf(gzip, gzip.length * i / 20);
            assertRefused(Files.write(file, cut), "$.dataset.source");
        }
        assertRefused(Files.write(file, Arrays.copyOf(gzip, gzip.length - 1)), "cut off");
    }

    @Test
    void anArchiveWithAWrongChecksumIsRefused() throws Exception {
        byte[] header = TestingDataset.small().tar();
        header[104] ^= 1; // of the first entry's mode
        byte[] gzip = TestingDataset.gzip(TestingDataset.small().tar());
        gzip[gzip.length - 8] ^= 1; // of the content's checksum

        assertRefused(Files.write(root.resolve("a"), header), "checksum");
        assertRefused(Files.write(root.resolve("b"), gzip), "damaged");
    }

    @Test
    void aDiskThatCannotBeWrittenIsNoFaultOfTheData() throws Exception {
        Path tar = TestingDataset.small().tar(root.resolve("set.tar"));
        Path blocked = Files.writeString(temporary.resolve("scratch"), "no directory");

        assertThatThrownBy(() -> read(tar))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining(blocked.toString());
    }

    @Test
    void aListenerCanEndTheReading() throws Exception {
        Path tar = TestingDataset.small().tar(root.resolve("set.tar"));
        listener.checksLeft = 5;

        assertThatThrownBy(() -> read(tar)).hasMessage("stop");
        assertThat(temporary.resolve("scratch")).as("is left clean").isEmptyDirectory();
    }

    private void assertRefused(Path path, String... parts) {
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(parts);
    }

    private Map<String, ClassData> read(Path path) throws Exception {
        return read(path, 8, null, null);
    }

    private Map<String, ClassData> read(
            Path path, int size, @Nullable Integer limit, @Nullable Integer validationLimit)
            throws Exception {
        ImageSource source = open(path);
        Catalogue wanted = source.catalogue().limited(limit, validationLimit);
        Survey survey = new Survey(source.catalogue(), wanted);
        return new DatasetReader(blobs, temporary.resolve("scratch"), 2)
                .read(source, List.of(wanted), ShardLayout.of(size), survey, listener)
                .orElseThrow(
                        () ->
                                IncompleteDataset.refused(
                                        survey.unreadable().faults(), survey.unreadable().named()));
    }

    private ImageSource open(Path path) throws InvalidRequestException {
        return TestingSources.open(root, path, LIMITS, 1_000_000);
    }

    private static final class Listener implements ReadingListener {
        private final List<String> stored = new ArrayList<>();
        private int checksLeft = Integer.MAX_VALUE;

        @Override
        public void check() {
            if (--checksLeft == 0) {
                throw new IllegalStateException("stop");
            }
        }

        @Override
        public void stored(StoredShard shard, int count, int total) {
            stored.add("%d of %d".formatted(count, total));
        }

        @Override
        public void stored(ClassData data) {}

        @Override
        public void startAgain() {}
    }
}
