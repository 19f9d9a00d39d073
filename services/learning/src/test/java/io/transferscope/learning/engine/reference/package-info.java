/** The mathematics of a network in double precision, plain and slow: what engines are held to. */
@NullMarked
package io.transferscope.learning.engine.reference;

import org.jspecify.annotations.NullMarked;
