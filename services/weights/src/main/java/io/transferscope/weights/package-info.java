/** Files of a network's weights: opened here, whatever program wrote them. */
@NullMarked
package io.transferscope.weights;

import org.jspecify.annotations.NullMarked;
