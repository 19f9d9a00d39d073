package io.transferscope.aggregator.access;

/** Who may read. */
public enum Reading {
    /** Everybody who reaches the aggregator. */
    OPEN,
    /** Whoever has a token that is good. */
    TOKEN
}
