/** Studies asked for, followed, shown, tried again and cancelled. */
@NullMarked
package io.transferscope.cli.study;

import org.jspecify.annotations.NullMarked;
