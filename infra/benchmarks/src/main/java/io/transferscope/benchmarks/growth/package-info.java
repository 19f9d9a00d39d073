/** How time and memory of what is done for a study grow with its networks. */
@NullMarked
package io.transferscope.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
