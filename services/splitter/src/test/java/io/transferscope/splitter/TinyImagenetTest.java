package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.survey.Survey;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.splitter.shard.DatasetReader;
import io.transferscope.splitter.shard.ReadingListener;
import io.transferscope.splitter.shard.ShardLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real photographs: 40 classes of Tiny ImageNet, where the archive lies beside the repository. */
class TinyImagenetTest {
    private static final Path ARCHIVE =
            Path.of(
                            System.getProperty(
                                    "transferscope.test.tiny-imagenet",
                                    "../../../shared/data/tiny-imagenet-40.tar"))
                    .toAbsolutePath()
                    .normalize();

    @TempDir Path directory;

    @BeforeEach
    void requireArchive() {
        assumeTrue(Files.exists(ARCHIVE), "no archive of real images at " + ARCHIVE);
    }

    @Test
    void readsPhotographs() throws Exception {
        ImageSource source =
                TestingSources.open(
                        requireNonNull(ARCHIVE.getParent()),
                        ARCHIVE,
                        new Limits(100_000, 1 << 20, 1 << 28),
                        1 << 20);
        Catalogue all = source.catalogue();
        assertThat(all.classes()).hasSize(40);
        assertThat(all.images()).isEqualTo(40 * 550);
        assertThat(all.columns().get("group")).containsEntry("n01443537", "natural");

        Catalogue wanted = all.limited(100, null).only(Set.of("n01443537", "n01742172"));
        Survey survey = new Survey(all, wanted);
        TestingBlobStore blobs = new TestingBlobStore(directory.resolve("fetched"));
        Map<String, ClassData> read =
                new DatasetReader(blobs, directory.resolve("scratch"), 2)
                        .read(source, List.of(wanted), ShardLayout.of(32), survey, new Unheard())
                        .orElseThrow();

        ClassData goldfish = requireNonNull(read.get("n01443537"));
        assertThat(goldfish.shards(Part.TRAIN)).singleElement().matches(s -> s.images() == 100);
        assertThat(goldfish.shards(Part.VALIDATION)).singleElement().matches(s -> s.images() == 50);
        byte[] shard = blobs.read(goldfish.shards(Part.TRAIN).get(0).blob(), 1 << 20);
        assertThat(mean(shard, 0)).as("goldfish are redder").isGreaterThan(mean(shard, 2) + 20);
    }

    private static double mean(byte[] shard, int channel) {
        int offset = shard.length - 100 * 3 * 1024;
        long sum = 0;
        for (int image = 0; image < 100; image++) {
            for (int i = 0; i < 1024; i++) {
                sum += shard[offset + (image * 3 + channel) * 1024 + i] & 0xff;
            }
        }
        return sum / 102_400.0;
    }

    private static final class Unheard implements ReadingListener {
        @Override
        public void check() {}

        @Override
        public void stored(StoredShard shard, int stored, int total) {}

        @Override
        public void stored(ClassData data) {}

        @Override
        public void startAgain() {}
    }
}
