package io.transferscope.weights.file;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.weights.WeightsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A format of weights: whatever is in a file, it is refused clearly, or all its numbers are. */
public interface WeightsTarget extends FuzzTarget {
    @Override
    default void accept(byte[] input) throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), fileName());
        Files.write(file, input);
        try (WeightsFile weights = WeightsFiles.open(file)) {
            for (TensorInfo tensor : weights.tensors().values()) {
                if (tensor.type().isFloatingPoint()) {
                    float[] values = weights.read(tensor.name());
                    FuzzTarget.requireSame(tensor.elements(), (long) values.length, "length");
                    requireFinite(values);
                }
            }
        } catch (WeightsException e) {
            FuzzTarget.requireClear(e);
            FuzzTarget.requireOwnWords(e.reason(), input);
        } finally {
            Files.delete(file);
        }
    }

    /** One of this process alone, with the ending that the format has. */
    private String fileName() {
        return "fuzz-%d.%s".formatted(ProcessHandle.current().pid(), ending());
    }

    /** Such as npz. */
    String ending();

    private static void requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new AssertionError("was not refused: " + value);
            }
        }
    }
}
