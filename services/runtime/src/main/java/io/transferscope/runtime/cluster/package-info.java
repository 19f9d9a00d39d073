/**
 * Kafka's cluster: making topics and share groups what the contracts say, and checking that they
 * are.
 */
@NullMarked
package io.transferscope.runtime.cluster;

import org.jspecify.annotations.NullMarked;
