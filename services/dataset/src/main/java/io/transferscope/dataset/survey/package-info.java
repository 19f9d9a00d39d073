/**
 * What is seen of a data set while it is read: counts, sizes, copies, and a few images to look at.
 */
@NullMarked
package io.transferscope.dataset.survey;

import org.jspecify.annotations.NullMarked;
