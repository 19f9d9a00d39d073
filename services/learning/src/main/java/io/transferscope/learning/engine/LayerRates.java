package io.transferscope.learning.engine;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;

/**
 * The multiples of the learning rate that layers learn at (discriminative fine-tuning, Howard and
 * Ruder 2018).
 *
 * @param copiedLayers the first weight layers, which learn at another multiple than 1
 * @param ofCopied that multiple
 */
public record LayerRates(int copiedLayers, double ofCopied) {
    /** All layers learn at the rate itself. */
    public static final LayerRates SAME = new LayerRates(0, 1);

    /** Of a job. */
    public static LayerRates of(JobSpec job) {
        Double rate = job.copiedRate();
        return rate == null ? SAME : new LayerRates(job.copiedLayers(), rate);
    }

    /** The multiple of a layer. */
    public double of(PlacedLayer layer) {
        return Architecture.isWithin(layer, copiedLayers) ? ofCopied : 1;
    }
}
