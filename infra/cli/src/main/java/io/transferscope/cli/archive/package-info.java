/** Makes the archives of classes with which the JVMs start faster. */
@NullMarked
package io.transferscope.cli.archive;

import org.jspecify.annotations.NullMarked;
