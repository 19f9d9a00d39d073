/** A whole study beside a program on libtorch that does the same. */
@NullMarked
package io.transferscope.benchmarks.study;

import org.jspecify.annotations.NullMarked;
