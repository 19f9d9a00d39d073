/** Creating topics and share groups, and checking that they are as they should be. */
@NullMarked
package io.transferscope.runtime.topics;

import org.jspecify.annotations.NullMarked;
