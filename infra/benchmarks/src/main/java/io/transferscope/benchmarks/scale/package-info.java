/** How many trainers one queue can keep at work: real queue, real broker, jobs that only sleep. */
@NullMarked
package io.transferscope.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
