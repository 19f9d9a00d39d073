package io.transferscope.splitter;

import org.jspecify.annotations.Nullable;

/**
 * How the sources of a study differ from what it was made of, for people.
 *
 * @param images null where they do not
 * @param weights null where they do not
 */
record SourceChanges(@Nullable String images, @Nullable String weights) {}
