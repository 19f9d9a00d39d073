/** The aggregator's REST interface, and the files that a study leaves there. */
@NullMarked
package io.transferscope.cli.rest;

import org.jspecify.annotations.NullMarked;
