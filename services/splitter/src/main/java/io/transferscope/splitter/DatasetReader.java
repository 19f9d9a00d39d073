package io.transferscope.splitter;

import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;

/** Reads a data set and stores every class's images as shards. */
public interface DatasetReader {
    /**
     * Stores nothing that is visible to anybody until all images have been read.
     *
     * @throws InvalidRequestException where the data set is missing, empty, faulty or hostile
     */
    Dataset read(DatasetSource source, Progress progress) throws InvalidRequestException;

    /** Follows the reading, and may stop it. */
    interface Progress {
        /** A shard is in the store; {@code published} of {@code total} are, this one included. */
        void shardStored(
                String className, Part part, int index, ShardRef shard, int published, int total);

        /** Called often; throws where the reading is to stop. */
        void check();
    }
}
