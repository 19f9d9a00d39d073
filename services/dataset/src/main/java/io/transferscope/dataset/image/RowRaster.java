package io.transferscope.dataset.image;

import java.awt.Point;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;

/**
 * A raster for a reader to write into that hands every row on and keeps none: the largest
 * photograph takes as much memory as one row of it.
 */
final class RowRaster extends WritableRaster {
    private final Sink sink;

    RowRaster(SampleModel samples, Sink sink) {
        super(
                samples,
                // As large as one row, for whoever looks
                new DataBufferByte(samples.getWidth() * samples.getNumBands()),
                new Point(0, 0));
        this.sink = sink;
    }

    @Override
    public void setRect(int x, int y, Raster row) {
        if (x != 0
                || row.getWidth() != getWidth()
                || row.getHeight() != 1
                || !(row.getSampleModel() instanceof PixelInterleavedSampleModel)) {
            throw new IllegalStateException("the reader does not write whole rows");
        }
        sink.row(y, ((DataBufferByte) row.getDataBuffer()).getData());
    }

    @FunctionalInterface
    interface Sink {
        void row(int y, byte[] samples);
    }
}
