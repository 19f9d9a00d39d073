/** The command line. */
@NullMarked
package io.transferscope.cli;

import org.jspecify.annotations.NullMarked;
