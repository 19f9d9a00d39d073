/** The specification of a network: layers, shapes, presets. */
@NullMarked
package io.transferscope.contracts.network;

import org.jspecify.annotations.NullMarked;
