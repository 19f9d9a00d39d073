package io.transferscope.dataset.location;

import io.transferscope.dataset.tree.RefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file elsewhere; its text form names it for people. */
interface Download {
    /** The same for the same content: 64 digits, which name the local file. */
    String key();

    /**
     * Asks for what is missing.
     *
     * @param from bytes that are there already
     * @param version of these; where the file has another one by now, all of it is given
     * @throws RefusedException where asking again does not help
     * @throws IOException where it may
     */
    Body open(long from, @Nullable String version) throws IOException;

    /** What is wrong with the file that has arrived; empty where nothing is. */
    Optional<String> problem(Path file) throws IOException;

    /**
     * The whole file was given, and is wrong.
     *
     * @param again whether it was given for the second time, and was wrong in the same way
     * @return whether to take it none the less; else it is downloaded again
     */
    boolean isTaken(String problem, boolean again) throws RefusedException;

    /**
     * What a server gives.
     *
     * @param from which of the file's bytes is the first
     * @param size of the whole file; negative where it is not known
     * @param version by which the rest can be asked for later; null where it cannot
     */
    record Body(InputStream content, long from, long size, @Nullable String version)
            implements Closeable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
