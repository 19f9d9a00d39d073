package io.transferscope.aggregator.access;

import java.util.Set;

/** What a request is about to do. */
public enum Action {
    READ,
    WRITE;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** By the method of HTTP: what is not known to change nothing counts as writing. */
    public static Action of(String method) {
        return SAFE.contains(method) ? READ : WRITE;
    }
}
