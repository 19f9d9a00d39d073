/**
 * Who may do what: every program's rights in Kafka and in the bucket, written once, and as others
 * take them.
 */
@NullMarked
package io.transferscope.contracts.access;

import org.jspecify.annotations.NullMarked;
