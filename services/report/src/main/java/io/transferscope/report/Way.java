package io.transferscope.report;

/** How networks are compared. */
enum Way {
    /** Mean against mean, whatever the networks behind them; as in the paper. */
    POOLED {
        @Override
        Contrast contrast(Trials trials, Quantity quantity, LayerRange layers) {
            return Contrast.pooled(
                    trials.within(quantity.from(), layers), trials.within(quantity.less(), layers));
        }

        @Override
        boolean uses(Trial trial) {
            return trial.hasAccuracy();
        }
    },
    /** Each network first loses the accuracy of the base network of its own. */
    PAIRED {
        @Override
        Contrast contrast(Trials trials, Quantity quantity, LayerRange layers) {
            return Contrast.paired(trials, quantity, layers);
        }

        @Override
        boolean uses(Trial trial) {
            return trial.hasBaseAccuracy() || (trial.curve() == Curve.BASE && trial.hasAccuracy());
        }
    };

    abstract Contrast contrast(Trials trials, Quantity quantity, LayerRange layers);

    /** Whether this network can be compared so. */
    abstract boolean uses(Trial trial);
}
