/** Networks that DL4J computes, on processors and on GPUs, with a few layers of our own. */
@NullMarked
package io.transferscope.learning.engine.dl4j;

import org.jspecify.annotations.NullMarked;
