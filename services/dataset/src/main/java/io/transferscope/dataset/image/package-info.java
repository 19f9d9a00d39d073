/** From the bytes of an image file to the pixels that networks see. */
@NullMarked
package io.transferscope.dataset.image;

import org.jspecify.annotations.NullMarked;
