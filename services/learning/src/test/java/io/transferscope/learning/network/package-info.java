@NullMarked
package io.transferscope.learning.network;

import org.jspecify.annotations.NullMarked;
