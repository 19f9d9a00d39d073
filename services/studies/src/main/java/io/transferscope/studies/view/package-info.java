/** Studies as REST shows them: the aggregator writes what the command line reads. */
@NullMarked
package io.transferscope.studies.view;

import org.jspecify.annotations.NullMarked;
