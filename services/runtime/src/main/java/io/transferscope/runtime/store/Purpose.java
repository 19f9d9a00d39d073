package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.StoreRight;
import io.transferscope.contracts.access.StoreRight.Action;
import java.util.Comparator;

/**
 * What a request to the store is for.
 *
 * @param what it is about, for messages: "object plan.json"
 * @param right that the store has to have given us for it
 */
record Purpose(String what, StoreRight right) {
    Purpose {
        requireNonNull(what, "what is null");
        requireNonNull(right, "right is null");
    }

    /** Something with one object, which stands for all that rights are given for with it. */
    static Purpose of(Action action, String what, String key) {
        return new Purpose(what, new StoreRight(action, prefix(key)));
    }

    /** As rights name it: attempts/trainers/ for attempts/trainers/1, but blobs/ for blobs/ab/1. */
    private static String prefix(String key) {
        return Accounts.all().stream()
                .flatMap(account -> account.store().stream())
                .map(StoreRight::prefix)
                .filter(prefix -> !prefix.isEmpty() && key.startsWith(prefix))
                .max(Comparator.comparingInt(String::length))
                .orElse(key.substring(0, key.indexOf('/') + 1));
    }

    /** Something with the bucket itself. */
    static Purpose ofBucket(Action action) {
        return new Purpose("bucket", new StoreRight(action, ""));
    }

    @Override
    public String toString() {
        return what;
    }
}
