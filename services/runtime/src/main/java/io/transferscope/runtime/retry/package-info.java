/** Trying again what may succeed later, and pausing until then. */
@NullMarked
package io.transferscope.runtime.retry;

import org.jspecify.annotations.NullMarked;
