/** Turning images into shards: arrays of one class's pixels in the object store. */
@NullMarked
package io.transferscope.splitter.shard;

import org.jspecify.annotations.NullMarked;
