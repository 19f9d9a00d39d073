/**
 * Where labelled images come from: trees of class folders in directories and archives, and others.
 */
@NullMarked
package io.transferscope.splitter.source;

import org.jspecify.annotations.NullMarked;
