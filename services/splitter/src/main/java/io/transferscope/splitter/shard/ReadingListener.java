package io.transferscope.splitter.shard;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;

/** Follows the reading of a data set; always called by the reading thread. */
public interface ReadingListener {
    /** Asked often; throws what is to end the reading early. */
    void check();

    /**
     * A shard is in the store.
     *
     * @param stored how many are in the store, this one included
     * @param total how many there will be
     */
    void stored(StoredShard shard, int stored, int total);

    /** All shards of a class are in the store. */
    void stored(ClassData data);

    /** All that is stored so far counts no more: other images are read. */
    void startAgain();

    /** One shard of a class. */
    record StoredShard(String className, Part part, int index, ShardRef shard) {}
}
