package io.transferscope.dataset.layout;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.TestingBinaries;
import io.transferscope.dataset.tree.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

class CifarFileFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingBinaries.cifar(List.of(1), new byte[1024]),
                TestingBinaries.cifar(List.of(3, 7), new byte[1024]));
    }

    @Override
    public int longest() {
        return 2 * 3074;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        for (int labels = 1; labels <= 2; labels++) {
            String name = labels == 1 ? "data_batch_1.bin" : "train.bin";
            try {
                DataFile.Cifar file =
                        CifarFile.index(new ByteArrayInputStream(input), labels, true);
                TestingTaker taker = new TestingTaker();
                CifarFile.read(name, new TestingContent(input), taker);
                FuzzTarget.requireSame(file.labels().length, taker.taken(), "number of images");
                FuzzTarget.requireSame(taker.taken(), file.keys().size(), "number of keys");
            } catch (RefusedException e) {
                FuzzTarget.requireClear(e);
            }
        }
    }
}
