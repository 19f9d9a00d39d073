/** Pretrained networks: from a file of weights to arrays in the store. */
@NullMarked
package io.transferscope.splitter.pretrained;

import org.jspecify.annotations.NullMarked;
