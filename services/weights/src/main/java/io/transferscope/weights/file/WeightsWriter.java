package io.transferscope.weights.file;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A network's weights as the content of a file: the same each time that it is written, and of a
 * size that is known before.
 */
public interface WeightsWriter {
    /** In bytes. */
    long size();

    /** Writes all of it; of the arrays no more than a part is in memory at once. */
    void writeTo(OutputStream out) throws WeightsException, IOException;
}
