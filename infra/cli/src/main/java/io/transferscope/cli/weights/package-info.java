/** Looks at weights of other programs before anything is trained from them. */
@NullMarked
package io.transferscope.cli.weights;

import org.jspecify.annotations.NullMarked;
