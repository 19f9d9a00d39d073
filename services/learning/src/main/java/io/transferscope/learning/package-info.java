/** Deterministic training of networks that start from a manifest. */
@NullMarked
package io.transferscope.learning;

import org.jspecify.annotations.NullMarked;
