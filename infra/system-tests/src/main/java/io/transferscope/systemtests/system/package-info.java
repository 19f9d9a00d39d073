/** The whole system as real processes, each of which can be hurt alone. */
@NullMarked
package io.transferscope.systemtests.system;

import org.jspecify.annotations.NullMarked;
