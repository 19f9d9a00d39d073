/** What a directory's disk has room for, and allows. */
@NullMarked
package io.transferscope.runtime.disk;

import org.jspecify.annotations.NullMarked;
