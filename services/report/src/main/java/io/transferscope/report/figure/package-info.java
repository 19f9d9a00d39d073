/**
 * The pictures of a study: what they show is plain Java, how they get onto paper is JFreeChart and
 * Batik.
 */
@NullMarked
package io.transferscope.report.figure;

import org.jspecify.annotations.NullMarked;
