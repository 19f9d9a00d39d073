/** Where the command line writes, and what it ends with. */
@NullMarked
package io.transferscope.cli.terminal;

import org.jspecify.annotations.NullMarked;
