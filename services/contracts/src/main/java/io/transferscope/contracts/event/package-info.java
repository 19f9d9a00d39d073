/** What is said on Kafka: events, topics and queues. */
@NullMarked
package io.transferscope.contracts.event;

import org.jspecify.annotations.NullMarked;
