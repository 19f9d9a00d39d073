package io.transferscope.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.learning.TestingArrayStore;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    @TempDir Path directory;

    private byte[] shard(int... pixels) {
        byte[] header = Npy.header(Npy.Type.UINT8, List.of(pixels.length / 12, 3, 2, 2));
        byte[] content = java.util.Arrays.copyOf(header, header.length + pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            content[header.length + i] = (byte) pixels[i];
        }
        return content;
    }

    private ShardRef store(byte[] content, int images) {
        return new ShardRef(new TestingArrayStore(directory).store(content), images);
    }

    private ImageSet open(ShardRef first, ShardRef second, ShardRef third) {
        TaskData task =
                new TaskData(
                        2,
                        "testing",
                        List.of(
                                new ClassData("a", List.of(first, second), List.of(first)),
                                new ClassData("b", List.of(third), List.of(third))));
        return ImageSet.open(task, Part.TRAIN, new TestingArrayStore(directory));
    }

    private ImageSet threeImages() {
        return open(
                store(shard(0, 10, 20, 30, 5, 5, 5, 5, 255, 255, 255, 255), 1),
                store(shard(40, 50, 60, 70, 5, 5, 5, 5, 255, 255, 0, 0), 1),
                store(shard(80, 90, 100, 110, 5, 5, 5, 5, 0, 0, 0, 0), 1));
    }

    @Test
    void imagesFollowEachOtherThroughShardsAndClasses() {
        ImageSet images = threeImages();
        byte[] pixels = new byte[12];

        images.read(1, pixels);

        assertThat(images.size()).isEqualTo(3);
        assertThat(List.of(images.label(0), images.label(1), images.label(2)))
                .containsExactly(0, 0, 1);
        assertThat(pixels).containsExactly(40, 50, 60, 70, 5, 5, 5, 5, -1, -1, 0, 0);
    }

    @Test
    void statisticsAreOfEachChannel() {
        Normalization statistics = Normalizer.statistics(threeImages(), () -> {});

        assertThat(statistics.mean()).containsExactly(55.0, 5.0, 127.5);
        // Red: 0, 10, ... 110; green has no contrast; blue: one half each of 0 and 255
        assertThat(statistics.deviation().get(0))
                .isCloseTo(10 * Math.sqrt(143 / 12.0), within(1e-12));
        assertThat(statistics.deviation().get(1)).isEqualTo(1);
        assertThat(statistics.deviation().get(2)).isEqualTo(127.5);
    }

    @Test
    void normalizesAndMirrors() {
        ImageSet images = threeImages();
        Normalizer normalizer =
                new Normalizer(
                        images,
                        new Normalization(List.of(10.0, 5.0, 255.0), List.of(10.0, 1.0, 5.0)));
        FloatBuffer target = FloatBuffer.allocate(24);

        normalizer.append(0, false, target);
        normalizer.append(0, true, target);

        assertThat(target.array())
                .containsExactly(
                        -1, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, //
                        0, -1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void shardOfAnotherShapeIsInvalid() {
        byte[] content = shard(new int[24]);

        assertThatThrownBy(() -> open(store(content, 1), store(content, 2), store(content, 2)))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining("is UINT8 [2, 3, 2, 2], not UINT8 [1, 3, 2, 2]");
    }

    @Test
    void shardThatIsNoArrayIsInvalid() {
        byte[] content = {1, 2, 3};

        assertThatThrownBy(() -> open(store(content, 1), store(content, 1), store(content, 1)))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining(BlobRef.of(content).sha256());
    }

    @Test
    void cutOffShardIsInvalid() throws Exception {
        ShardRef shard = store(shard(new int[12]), 1);
        Path file = new TestingArrayStore(directory).fetch(shard.blob());
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 130));

        assertThatThrownBy(() -> open(shard, shard, shard))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining("has 130 bytes");
    }
}
