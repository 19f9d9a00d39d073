package io.transferscope.cli.dataset;

/** Hears how far a reading is. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called often, by one thread.
     *
     * @param done how much has been read
     */
    void read(int done, int total);
}
