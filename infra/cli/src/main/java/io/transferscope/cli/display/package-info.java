/** What people see: progress and tables. */
@NullMarked
package io.transferscope.cli.display;

import org.jspecify.annotations.NullMarked;
