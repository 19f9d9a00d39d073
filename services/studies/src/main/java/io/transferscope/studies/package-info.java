/** The state of every study, folded from the event log: read by all who tell of it or act on it. */
@NullMarked
package io.transferscope.studies;

import org.jspecify.annotations.NullMarked;
