@NullMarked
package io.transferscope.learning.engine.dl4j;

import org.jspecify.annotations.NullMarked;
