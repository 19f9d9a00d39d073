/** How fast images are decoded and scaled, beside Pillow. */
@NullMarked
package io.transferscope.benchmarks.dataset;

import org.jspecify.annotations.NullMarked;
