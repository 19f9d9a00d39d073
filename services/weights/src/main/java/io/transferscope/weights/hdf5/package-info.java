/** HDF5, as Keras writes it: groups of arrays, each in one piece. */
@NullMarked
package io.transferscope.weights.hdf5;

import org.jspecify.annotations.NullMarked;
