/** How values become JSON: one canonical form, whose digest is an identity. */
@NullMarked
package io.transferscope.contracts.json;

import org.jspecify.annotations.NullMarked;
