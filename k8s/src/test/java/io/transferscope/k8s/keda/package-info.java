/**
 * KEDA's custom resources as far as our manifests use them. There is no Java model of them to be
 * had, so a field that is right but new here has to be added here first; names are those of KEDA
 * 2.12 and newer.
 */
@NullMarked
package io.transferscope.k8s.keda;

import org.jspecify.annotations.NullMarked;
