package io.transferscope.report.statistics;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;

/** How a difference of treatments is estimated from their networks. */
public enum Estimator {
    /** Mean against mean, whatever the networks behind them; as in the paper. */
    POOLED {
        @Override
        public Contrast contrast(Trials trials, Quantity quantity, LayerRange layers) {
            return Contrast.pooled(
                    trials.within(quantity.from(), layers), trials.within(quantity.less(), layers));
        }

        @Override
        public boolean uses(Trial trial) {
            return trial.hasAccuracy();
        }
    },
    /** Each network first loses the accuracy of the base network of its own. */
    PAIRED {
        @Override
        public Contrast contrast(Trials trials, Quantity quantity, LayerRange layers) {
            return Contrast.paired(trials, quantity, layers);
        }

        @Override
        public boolean uses(Trial trial) {
            return trial.hasBaseAccuracy() || (trial.curve() == Curve.BASE && trial.hasAccuracy());
        }
    };

    public abstract Contrast contrast(Trials trials, Quantity quantity, LayerRange layers);

    /** Whether this network can be compared so. */
    public abstract boolean uses(Trial trial);
}
