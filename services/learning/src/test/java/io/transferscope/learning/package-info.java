@NullMarked
package io.transferscope.learning;

import org.jspecify.annotations.NullMarked;
