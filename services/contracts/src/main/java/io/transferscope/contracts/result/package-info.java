/** Results of networks: of a training here, or of a table from elsewhere. */
@NullMarked
package io.transferscope.contracts.result;

import org.jspecify.annotations.NullMarked;
