/** Faults as values, plans of them drawn from a seed, and the worker that makes them happen. */
@NullMarked
package io.transferscope.systemtests.fault;

import org.jspecify.annotations.NullMarked;
