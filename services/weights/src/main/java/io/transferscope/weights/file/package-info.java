/** What every file of weights is: named arrays, and the reasons why one is not read. */
@NullMarked
package io.transferscope.weights.file;

import org.jspecify.annotations.NullMarked;
