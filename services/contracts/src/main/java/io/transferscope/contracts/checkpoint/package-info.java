/** What a trained network is made of: manifest, parameters, provenance. */
@NullMarked
package io.transferscope.contracts.checkpoint;

import org.jspecify.annotations.NullMarked;
