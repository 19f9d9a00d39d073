/** The object store: named objects, and blobs known by their digest. */
@NullMarked
package io.transferscope.runtime.store;

import org.jspecify.annotations.NullMarked;
