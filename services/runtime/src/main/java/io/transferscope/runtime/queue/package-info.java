/** Work that is divided among many workers, one record at a time. */
@NullMarked
package io.transferscope.runtime.queue;

import org.jspecify.annotations.NullMarked;
