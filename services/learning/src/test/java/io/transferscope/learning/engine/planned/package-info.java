@NullMarked
package io.transferscope.learning.engine.planned;

import org.jspecify.annotations.NullMarked;
