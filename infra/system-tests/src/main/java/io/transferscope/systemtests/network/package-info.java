/** A network that can be made bad on purpose: a TCP proxy and what it can do to its connections. */
@NullMarked
package io.transferscope.systemtests.network;

import org.jspecify.annotations.NullMarked;
