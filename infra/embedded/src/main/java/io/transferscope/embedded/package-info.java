/** A real Kafka broker and a real S3 server in one process, for laptops and tests. */
@NullMarked
package io.transferscope.embedded;

import org.jspecify.annotations.NullMarked;
