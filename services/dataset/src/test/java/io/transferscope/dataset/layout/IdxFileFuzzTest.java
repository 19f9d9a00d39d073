package io.transferscope.dataset.layout;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.TestingBinaries;
import io.transferscope.dataset.tree.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Files as they are, and as if they were gzipped. */
class IdxFileFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        byte[] images = TestingBinaries.idx(List.of(2, 3, 4), new byte[24]);
        return List.of(
                images,
                TestingBinaries.gzip(images),
                TestingBinaries.idx(List.of(3), new byte[] {0, 1, 2}));
    }

    @Override
    public List<String> dictionary() {
        return List.of("\0\0\b\1", "\0\0\b\3", "\0\0\0\1");
    }

    @Override
    public int longest() {
        return 256;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        read("train-labels-idx1-ubyte", input);
        read("train-images-idx3-ubyte", input);
        read("t10k-images.idx3-ubyte.gz", input);
    }

    private static void read(String file, byte[] input) throws IOException {
        IdxFile.Name name = IdxFile.name(file).orElseThrow();
        try {
            DataFile index = IdxFile.index(new ByteArrayInputStream(input), name, true);
            TestingTaker taker = new TestingTaker();
            IdxFile.read(file, new TestingContent(input), taker);
            if (index instanceof DataFile.IdxImages images) {
                FuzzTarget.requireSame(images.count(), taker.taken(), "number of images");
            }
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
        }
    }
}
