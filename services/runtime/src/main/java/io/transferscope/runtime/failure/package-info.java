/** Failures and their kinds, which decide what happens next. */
@NullMarked
package io.transferscope.runtime.failure;

import org.jspecify.annotations.NullMarked;
