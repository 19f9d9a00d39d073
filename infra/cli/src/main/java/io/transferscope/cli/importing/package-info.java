/** Studies made of results that were measured elsewhere. */
@NullMarked
package io.transferscope.cli.importing;

import org.jspecify.annotations.NullMarked;
