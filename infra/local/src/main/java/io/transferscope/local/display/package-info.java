/** What people see: progress and tables. */
@NullMarked
package io.transferscope.local.display;

import org.jspecify.annotations.NullMarked;
