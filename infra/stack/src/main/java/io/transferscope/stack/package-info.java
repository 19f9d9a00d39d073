/** The whole system on one machine: its processes, ports and data directory. */
@NullMarked
package io.transferscope.stack;

import org.jspecify.annotations.NullMarked;
