/** Which tensor of a file is which array of a network. */
@NullMarked
package io.transferscope.weights.matching;

import org.jspecify.annotations.NullMarked;
