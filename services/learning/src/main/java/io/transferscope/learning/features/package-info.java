/** What the trained layers of a network see: pixels, or outputs of frozen layers. */
@NullMarked
package io.transferscope.learning.features;

import org.jspecify.annotations.NullMarked;
