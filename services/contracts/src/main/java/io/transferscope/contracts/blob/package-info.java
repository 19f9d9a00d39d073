/** Content-addressed references to what is too large for an event. */
@NullMarked
package io.transferscope.contracts.blob;

import org.jspecify.annotations.NullMarked;
