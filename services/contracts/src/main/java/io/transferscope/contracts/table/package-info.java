/** Tables from outside: how a CSV file is to be read, and why one cannot be. */
@NullMarked
package io.transferscope.contracts.table;

import org.jspecify.annotations.NullMarked;
