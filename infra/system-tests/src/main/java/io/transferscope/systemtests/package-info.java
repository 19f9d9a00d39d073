/** The command line {@code infra/faults}: breaks the system on purpose and looks what is left. */
@NullMarked
package io.transferscope.systemtests;

import org.jspecify.annotations.NullMarked;
