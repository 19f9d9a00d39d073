/** Taking back what nobody wants any more: deleted studies, and what no study reaches. */
@NullMarked
package io.transferscope.cli.garbage;

import org.jspecify.annotations.NullMarked;
