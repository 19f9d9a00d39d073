/** Networks as Deeplearning4j reads them, written without it. */
@NullMarked
package io.transferscope.weights.dl4j;

import org.jspecify.annotations.NullMarked;
