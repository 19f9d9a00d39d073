/** ONNX: graphs that are a chain of layers are read, and networks are written. */
@NullMarked
package io.transferscope.weights.onnx;

import org.jspecify.annotations.NullMarked;
