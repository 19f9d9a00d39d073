/** What programs ask the object store for, held against the rights that they have. */
@NullMarked
package io.transferscope.systemtests.access;

import org.jspecify.annotations.NullMarked;
