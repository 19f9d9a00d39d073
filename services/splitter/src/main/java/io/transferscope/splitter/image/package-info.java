/** From the bytes of an image file to the pixels that networks see. */
@NullMarked
package io.transferscope.splitter.image;

import org.jspecify.annotations.NullMarked;
