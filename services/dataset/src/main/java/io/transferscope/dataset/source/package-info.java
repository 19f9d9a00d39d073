/** What is in a data set, and its images one by one. */
@NullMarked
package io.transferscope.dataset.source;

import org.jspecify.annotations.NullMarked;
