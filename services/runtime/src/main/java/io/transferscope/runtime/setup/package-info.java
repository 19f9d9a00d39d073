/** What prepares an installation once: topics, share groups, the bucket. */
@NullMarked
package io.transferscope.runtime.setup;

import org.jspecify.annotations.NullMarked;
