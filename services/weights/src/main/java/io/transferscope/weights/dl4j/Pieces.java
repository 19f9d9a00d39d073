package io.transferscope.weights.dl4j;

import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.dl4j.Coefficients.Piece;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;

/** Arrays of layers in the order, and of the shape, that Deeplearning4j's layers have them in. */
final class Pieces {
    /** So many numbers are turned at once. */
    private static final int TURNED_AT_ONCE = 1 << 20;

    private Pieces() {}

    /** As it is. */
    record Plain(ArraySource array) implements Piece {
        @Override
        public long count() {
            return array.elements();
        }

        @Override
        public void writeTo(DataOutputStream out) throws WeightsException, IOException {
            FloatBuffer numbers = array.values();
            while (numbers.hasRemaining()) {
                out.writeFloat(numbers.get());
            }
        }
    }

    /** Weights of units: all inputs of the first, then all of the second. */
    record ByUnit(ArraySource weights) implements Piece {
        @Override
        public long count() {
            return weights.elements();
        }

        @Override
        public void writeTo(DataOutputStream out) throws WeightsException, IOException {
            FloatBuffer numbers = weights.values();
            int inputs = weights.shape().get(0);
            int units = weights.shape().get(1);
            int most = Math.min(units, Math.max(1, TURNED_AT_ONCE / inputs));
            float[] row = new float[most];
            float[] turned = new float[most * inputs];
            for (int first = 0; first < units; first += most) {
                int count = Math.min(most, units - first);
                for (int input = 0; input < inputs; input++) {
                    numbers.get(input * units + first, row, 0, count);
                    for (int unit = 0; unit < count; unit++) {
                        turned[unit * inputs + input] = row[unit];
                    }
                }
                for (int i = 0; i < count * inputs; i++) {
                    out.writeFloat(turned[i]);
                }
            }
        }
    }

    /**
     * Weights of a convolution in one group and without dilation, with zeros where it has nothing.
     *
     * @param channels of all groups
     */
    record SpreadKernels(ArraySource weights, Layer.Convolution conv, int channels)
            implements Piece {
        @Override
        public long count() {
            return (long) conv.filters() * channels * conv.extent() * conv.extent();
        }

        @Override
        public void writeTo(DataOutputStream out) throws WeightsException, IOException {
            FloatBuffer numbers = weights.values();
            int own = channels / conv.groupCount();
            int filtersOfGroup = conv.filters() / conv.groupCount();
            for (int filter = 0; filter < conv.filters(); filter++) {
                int first = filter / filtersOfGroup * own;
                for (int channel = 0; channel < channels; channel++) {
                    boolean isOwn = first <= channel && channel < first + own;
                    writeKernel(out, numbers, isOwn);
                }
            }
        }

        /**
         * @param numbers positioned at the next stored weight
         */
        private void writeKernel(DataOutputStream out, FloatBuffer numbers, boolean isOwn)
                throws IOException {
            int spacing = conv.spacing();
            for (int y = 0; y < conv.extent(); y++) {
                for (int x = 0; x < conv.extent(); x++) {
                    boolean isThere = isOwn && y % spacing == 0 && x % spacing == 0;
                    out.writeFloat(isThere ? numbers.get() : 0);
                }
            }
        }
    }

    /**
     * Weights of a convolution of one pixel that moves each channel to another place, and makes
     * zeros in all others.
     *
     * @param first where the first channel comes to
     */
    record MovedChannels(int from, int to, int first) implements Piece {
        @Override
        public long count() {
            return (long) from * to;
        }

        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            for (int made = 0; made < to; made++) {
                for (int channel = 0; channel < from; channel++) {
                    out.writeFloat(channel + first == made ? 1 : 0);
                }
            }
        }
    }
}
