/**
 * Checks of the manifests in this folder: what kubectl makes of them, against what the code reads.
 */
@NullMarked
package io.transferscope.k8s;

import org.jspecify.annotations.NullMarked;
