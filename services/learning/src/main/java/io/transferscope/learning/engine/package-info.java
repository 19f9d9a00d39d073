/** What computes networks: one interface, and an engine for each library behind it. */
@NullMarked
package io.transferscope.learning.engine;

import org.jspecify.annotations.NullMarked;
