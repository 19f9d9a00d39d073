@NullMarked
package io.transferscope.learning.engine;

import org.jspecify.annotations.NullMarked;
