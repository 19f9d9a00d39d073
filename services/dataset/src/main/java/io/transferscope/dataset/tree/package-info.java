/** Trees of named files, wherever they are kept: directories and archives, read within limits. */
@NullMarked
package io.transferscope.dataset.tree;

import org.jspecify.annotations.NullMarked;
