package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.TestingBinaries;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

class ShardFuzzTest implements FuzzTarget {
    private static final Limits LIMITS = new Limits(100, 1 << 12, 1 << 14);
    private static final int END = 1024;

    @Override
    public List<byte[]> seeds() {
        byte[] image = TestingImages.png(Color.RED);
        TreeMap<String, byte[]> samples = new TreeMap<>();
        samples.put("a.png", image);
        samples.put("a.cls", "1\n".getBytes(UTF_8));
        samples.put("b/c.jpg", image);
        samples.put("b/c.json", "{\"label\": \"ant\"}".getBytes(UTF_8));
        byte[] tar = TestingBinaries.tar(samples);
        int end = tar.length;
        while (tar[end - 1] == 0) {
            end--;
        }
        return List.of(Arrays.copyOf(tar, (end / 512 + 1) * 512 + END));
    }

    @Override
    public List<String> dictionary() {
        return List.of(".cls", ".json", ".cls.txt", ".png", "\"label\"", "\"cls\"", "ustar\00000");
    }

    @Override
    public int longest() {
        return 8 * 1024;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        ShardReader reader = new ShardReader(new TreeGuard(LIMITS), UTF_8);
        try {
            DataFile.Shard shard =
                    reader.index(new ByteArrayInputStream(input), "train-0.tar", true);
            FuzzTarget.requireSame(shard.images().size(), shard.labels().size(), "labels");
            FuzzTarget.requireSame(shard.images().size(), shard.keys().size(), "keys");
            TestingTaker taker = new TestingTaker();
            reader.read("train-0.tar", new TestingContent(input), new ImageDecoder(1 << 12), taker);
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
        }
    }
}
