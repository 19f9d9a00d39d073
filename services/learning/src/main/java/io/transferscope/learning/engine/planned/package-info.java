/**
 * Networks as fixed lists of oneDNN primitives over memory that is allocated once: nothing is
 * decided, allocated or looked up while a network is trained.
 */
@NullMarked
package io.transferscope.learning.engine.planned;

import org.jspecify.annotations.NullMarked;
