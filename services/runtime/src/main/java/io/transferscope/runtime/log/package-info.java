/** Events: publishing them, and reading a topic from its beginning. */
@NullMarked
package io.transferscope.runtime.log;

import org.jspecify.annotations.NullMarked;
