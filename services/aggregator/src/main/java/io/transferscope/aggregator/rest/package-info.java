/** The REST API: one resource for each kind of answer, and what all answers have in common. */
@NullMarked
package io.transferscope.aggregator.rest;

import org.jspecify.annotations.NullMarked;
