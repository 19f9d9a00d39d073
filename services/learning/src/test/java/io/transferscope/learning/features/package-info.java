@NullMarked
package io.transferscope.learning.features;

import org.jspecify.annotations.NullMarked;
