/** Who acts, of several programs that are the same: by Kafka's group membership. */
@NullMarked
package io.transferscope.runtime.election;

import org.jspecify.annotations.NullMarked;
