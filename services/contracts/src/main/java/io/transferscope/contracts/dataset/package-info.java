/** A data set as shards in the object store, and the tasks made of it. */
@NullMarked
package io.transferscope.contracts.dataset;

import org.jspecify.annotations.NullMarked;
