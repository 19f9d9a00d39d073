package io.transferscope.weights.hdf5;

import io.transferscope.weights.file.ContentChannel;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsTarget;
import java.io.IOException;
import java.util.List;

class Hdf5FuzzTest implements WeightsTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingHdf5.file("keras"),
                TestingHdf5.file("latest"),
                TestingHdf5.file("chunked"),
                TestingHdf5.file("indexed"));
    }

    @Override
    public List<String> dictionary() {
        return List.of("TREE", "HEAP", "SNOD", "OHDR", "OCHK", "BTHD", "FRHP");
    }

    @Override
    public int longest() {
        return 12_000;
    }

    @Override
    public WeightsFile open(byte[] content) throws WeightsException, IOException {
        return Hdf5File.open(new ContentChannel(content));
    }
}
