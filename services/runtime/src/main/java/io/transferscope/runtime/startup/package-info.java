/** A service from its start, when not everything is there yet, to its stop. */
@NullMarked
package io.transferscope.runtime.startup;

import org.jspecify.annotations.NullMarked;
