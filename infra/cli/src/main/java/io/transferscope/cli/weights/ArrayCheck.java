package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.ProgressListener;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads every array of a network, as whoever starts a study from it will. */
final class ArrayCheck {
    private ArrayCheck() {}

    /** What is wrong with numbers, of each array that cannot be read. */
    static List<String> faults(NetworkWeights weights, ProgressListener listener)
            throws IOException {
        List<ArraySource> arrays =
                weights.arrays().values().stream().flatMap(all -> all.values().stream()).toList();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            listener.read(i, arrays.size());
            try {
                arrays.get(i).read();
            } catch (WeightsException e) {
                faults.add(e.reason());
            }
        }
        return faults;
    }
}
