@NullMarked
package io.transferscope.learning.data;

import org.jspecify.annotations.NullMarked;
