/** The trainer's engines beside each other: what a step costs, and how far they agree. */
@NullMarked
package io.transferscope.benchmarks.engines;

import org.jspecify.annotations.NullMarked;
