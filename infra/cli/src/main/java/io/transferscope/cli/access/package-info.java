/** Who may do what, for Kafka, Strimzi and the object store. */
@NullMarked
package io.transferscope.cli.access;

import org.jspecify.annotations.NullMarked;
