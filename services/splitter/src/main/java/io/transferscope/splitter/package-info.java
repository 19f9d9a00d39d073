/** Turns a study request and its data set into shards, a plan and the first training jobs. */
@NullMarked
package io.transferscope.splitter;

import org.jspecify.annotations.NullMarked;
