/** Turns a study request and its data set into shards, a plan, and before that a draft. */
@NullMarked
package io.transferscope.splitter;

import org.jspecify.annotations.NullMarked;
