/** NumPy's .npz: a zip of .npy arrays. */
@NullMarked
package io.transferscope.weights.npz;

import org.jspecify.annotations.NullMarked;
