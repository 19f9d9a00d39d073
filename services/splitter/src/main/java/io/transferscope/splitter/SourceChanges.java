package io.transferscope.splitter;

import org.jspecify.annotations.Nullable;

/**
 * How the sources of a study differ from what it was made of, for people.
 *
 * @param images null where they are the same, or there are none to compare
 * @param weights null where they are the same, or there are none
 */
record SourceChanges(@Nullable String images, @Nullable String weights) {}
