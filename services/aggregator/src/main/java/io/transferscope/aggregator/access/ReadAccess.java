package io.transferscope.aggregator.access;

/** Who may read. */
public enum ReadAccess {
    /** Everybody who reaches the aggregator. */
    OPEN,
    /** Whoever has a token that is good. */
    TOKEN
}
