/** Networks built from the layer specification, on DL4J. */
@NullMarked
package io.transferscope.learning.network;

import org.jspecify.annotations.NullMarked;
