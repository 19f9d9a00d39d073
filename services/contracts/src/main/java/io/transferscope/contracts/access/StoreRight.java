package io.transferscope.contracts.access;

import static java.util.Objects.requireNonNull;

/**
 * One kind of request to the object store.
 *
 * @param prefix of the keys that it is about: "blobs/", for example; empty for the whole bucket
 */
public record StoreRight(Action action, String prefix) implements Comparable<StoreRight> {
    /** What may be done with objects. */
    public enum Action {
        /** Ask for keys; without it a store says "forbidden" where it means "not there". */
        LIST,
        READ,
        /** Write once or anew, also in parts. */
        WRITE,
        DELETE,
        /** Make the bucket itself. */
        CREATE_BUCKET
    }

    public StoreRight {
        requireNonNull(action, "action is null");
        requireNonNull(prefix, "prefix is null");
    }

    @Override
    public int compareTo(StoreRight other) {
        int byAction = action.compareTo(other.action);
        return byAction != 0 ? byAction : prefix.compareTo(other.prefix);
    }

    /** For people: {@code WRITE below blobs/}. */
    @Override
    public String toString() {
        return action + (prefix.isEmpty() ? " in the bucket" : " below " + prefix);
    }
}
