package io.transferscope.local.garbage;

/** What may lie about in the bucket. */
public enum GarbageKind {
    /** Reached by nothing. */
    BLOBS("blobs"),
    /** Of a job that is done, or that nobody wants. */
    SNAPSHOTS("snapshots"),
    /** Notes on deliveries of events that no queue holds any more. */
    ATTEMPTS("attempts");

    private final String label;

    GarbageKind(String label) {
        this.label = label;
    }

    /** For people. */
    @Override
    public String toString() {
        return label;
    }
}
