package io.transferscope.benchmarks.engines;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares what two engines have changed. */
final class ChangeFiles {
    private static final int BUFFER = 1 << 16;

    private ChangeFiles() {}

    /**
     * How far an array's changes are apart.
     *
     * @param array layer and name
     * @param largest difference, by the array's largest change
     * @param typical root mean square of all differences, by that of all changes
     */
    record ArrayDifference(String array, double largest, double typical) {}

    /**
     * Of every array, in the order of the layers.
     *
     * @param one changes that {@link EngineEpoch#writeChanges} wrote
     * @param other the same of another engine
     */
    static List<ArrayDifference> differences(List<PlacedLayer> layers, Path one, Path other)
            throws IOException {
        List<ArrayDifference> differences = new ArrayList<>();
        try (DataInputStream left = open(one);
                DataInputStream right = open(other)) {
            for (PlacedLayer layer : layers) {
                for (ParameterShape shape : layer.parameters()) {
                    String name = layer.name() + "." + shape.name();
                    differences.add(difference(name, left, right, shape.elements()));
                }
            }
            if (left.read() >= 0 || right.read() >= 0) {
                throw new IOException("the files are of another network: there is more in them");
            }
        }
        return differences;
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    private static ArrayDifference difference(
            String name, DataInputStream one, DataInputStream other, long count)
            throws IOException {
        double furthest = 0;
        double largest = 0;
        double differences = 0;
        double changes = 0;
        for (long i = 0; i < count; i++) {
            double left = next(one);
            double right = next(other);
            double difference = Math.abs(left - right);
            furthest = Math.max(furthest, difference);
            largest = Math.max(largest, Math.max(Math.abs(left), Math.abs(right)));
            differences += difference * difference;
            changes += left * left;
        }
        return new ArrayDifference(
                name, share(furthest, largest), share(Math.sqrt(differences), Math.sqrt(changes)));
    }

    private static double share(double part, double whole) {
        return part == 0 ? 0 : part / whole;
    }

    private static float next(DataInputStream in) throws IOException {
        return Float.intBitsToFloat(Integer.reverseBytes(in.readInt()));
    }
}
