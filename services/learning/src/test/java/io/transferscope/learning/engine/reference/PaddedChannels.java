package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Shape;

/** Every stride-th pixel, with channels of zeros: half of them before and half after. */
final class PaddedChannels implements Operation {
    private final Shape before;
    private final Shape after;
    private final int stride;
    private int inputs;

    PaddedChannels(Shape before, Shape after, int stride) {
        this.before = before;
        this.after = after;
        this.stride = stride;
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        inputs = input.length;
        double[] output = new double[pass.batch() * after.elements()];
        for (int i = 0; i < output.length; i++) {
            int from = source(i);
            output[i] = from < 0 ? 0 : input[from];
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] below = new double[inputs];
        for (int i = 0; i < slopes.length; i++) {
            int from = source(i);
            if (from >= 0) {
                below[from] = slopes[i];
            }
        }
        return below;
    }

    /** Place of the input that an output is; negative where it is a zero. */
    private int source(int output) {
        int x = output % after.size() * stride;
        int y = output / after.size() % after.size() * stride;
        int added = after.channels() - before.channels();
        int channel = output / (after.size() * after.size()) % after.channels() - added / 2;
        int image = output / after.elements();
        return channel < 0 || channel >= before.channels()
                ? -1
                : ((image * before.channels() + channel) * before.size() + y) * before.size() + x;
    }
}
