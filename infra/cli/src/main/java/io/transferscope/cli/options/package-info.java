/** Options that several commands share: which system, which data directory, which stack. */
@NullMarked
package io.transferscope.cli.options;

import org.jspecify.annotations.NullMarked;
