/** How fast, how large and how good the dispatcher is with many jobs, studies and trainers. */
@NullMarked
package io.transferscope.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
