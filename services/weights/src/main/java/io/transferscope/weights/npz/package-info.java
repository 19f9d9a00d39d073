/** NumPy's .npz format: a zip archive of .npy arrays. */
@NullMarked
package io.transferscope.weights.npz;

import org.jspecify.annotations.NullMarked;
