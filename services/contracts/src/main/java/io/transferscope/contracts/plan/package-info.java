/** From request to plan: splits, treatments, networks, seeds and jobs. */
@NullMarked
package io.transferscope.contracts.plan;

import org.jspecify.annotations.NullMarked;
