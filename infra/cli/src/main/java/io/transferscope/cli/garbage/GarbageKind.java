package io.transferscope.cli.garbage;

/** What may lie about in the bucket. */
public enum GarbageKind {
    BLOBS("blobs", "that nothing reaches"),
    SNAPSHOTS("snapshots", "of jobs that are done, or that nobody wants"),
    ATTEMPTS("attempts", "to handle events that no queue holds any more");

    private final String label;
    private final String meaning;

    GarbageKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** For people, after the label. */
    public String meaning() {
        return meaning;
    }

    /** For people. */
    @Override
    public String toString() {
        return label;
    }
}
