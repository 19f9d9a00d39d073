package io.transferscope.cli.garbage;

import io.transferscope.runtime.store.ObjectInfo;

/** Told how far a collection is; called by many threads. */
public interface GarbageListener {
    /** One more of these has been looked at: "records", for example. */
    void looked(String what);

    /** A record that nobody can read. */
    void passedOver(String record);

    /** An object that nobody wants. */
    void found(GarbageKind kind, String key, ObjectInfo info);

    /** It is gone now. */
    void removed(GarbageKind kind, String key);
}
