package io.transferscope.weights;

import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;

/** Opens files of weights, by what is in them. */
public final class WeightsFiles {
    private WeightsFiles() {}

    /**
     * @throws WeightsException where it is none that is read, with what to do about it
     */
    public static WeightsFile open(Path file) throws WeightsException, IOException {
        return SafetensorsFile.open(file);
    }
}
