/** The safetensors format: a JSON header, and arrays one behind the other. */
@NullMarked
package io.transferscope.weights.safetensors;

import org.jspecify.annotations.NullMarked;
