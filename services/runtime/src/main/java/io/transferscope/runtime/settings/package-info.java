/** How to reach Kafka and the object store. */
@NullMarked
package io.transferscope.runtime.settings;

import org.jspecify.annotations.NullMarked;
