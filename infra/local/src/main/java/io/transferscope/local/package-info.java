/** The command line. */
@NullMarked
package io.transferscope.local;

import org.jspecify.annotations.NullMarked;
