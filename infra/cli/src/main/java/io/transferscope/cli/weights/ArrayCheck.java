package io.transferscope.cli.weights;

import io.transferscope.cli.dataset.ProgressListener;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every array of a network, as whoever starts a study from it will. */
final class ArrayCheck {
    private ArrayCheck() {}

    /** What is wrong with numbers, of each array that cannot be read. */
    static List<String> faults(NamedMatch match, ProgressListener listener) throws IOException {
        List<ArraySource> arrays = arrays(match);
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

    /** In the order of the network; an output may be absent. */
    private static List<ArraySource> arrays(NamedMatch match) {
        return match.architecture().place().stream()
                .flatMap(layer -> layer.parameters().stream().map(p -> match.array(layer, p)))
                .flatMap(Optional::stream)
                .toList();
    }
}
