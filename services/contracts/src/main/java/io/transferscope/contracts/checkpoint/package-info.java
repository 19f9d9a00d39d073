/** What a training leaves behind: manifest, parameters, provenance, result. */
@NullMarked
package io.transferscope.contracts.checkpoint;

import org.jspecify.annotations.NullMarked;
