/** Images of a task and the order in which they are learned. */
@NullMarked
package io.transferscope.learning.data;

import org.jspecify.annotations.NullMarked;
