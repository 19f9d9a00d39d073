/** How files are laid out as classes and images, and how that is recognised. */
@NullMarked
package io.transferscope.dataset.layout;

import org.jspecify.annotations.NullMarked;
