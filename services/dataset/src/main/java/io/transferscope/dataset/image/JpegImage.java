package io.transferscope.dataset.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** A JPEG file, whose rows are taken one by one from the Java platform's reader. */
record JpegImage(JpegHeader header) implements ImageFile {
    /** Pixels of a picture of four components that are decoded at once. */
    private static final int BAND_PIXELS = 4_000_000;

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public int orientation() {
        return header.orientation();
    }

    @Override
    public byte[] plain() {
        return header.plain().bytes();
    }

    @Override
    public void read(PixelRows rows) throws IOException, UnreadableImageException {
        ImageReaders.JPEG.use(
                reader -> {
                    JpegWarnings warnings = new JpegWarnings();
                    reader.addIIOReadWarningListener(warnings);
                    if (header.colours().components() == 4) {
                        readInBands(reader, rows);
                    } else if (readRows(reader, rows, header.scans()) == 0) {
                        // It has fewer scans than there are marks that look like one
                        readRows(reader, rows, 1);
                    }
                    warnings.throwIfCutOff();
                    return rows;
                });
    }

    /**
     * @param pass the first one, counted from 1, that is handed on; the last one counts
     * @return how many rows were handed on
     */
    private int readRows(ImageReader reader, PixelRows rows, int pass) throws IOException {
        int[] begun = {0, 0};
        try (ImageInputStream in = header.plain().open()) {
            reader.setInput(in, true, true);
            ImageTypeSpecifier type = reader.getRawImageType(0);
            JpegColours colours = new JpegColours(header);
            RowRaster raster =
                    new RowRaster(
                            type.getSampleModel(header.width(), header.height()),
                            (y, samples) -> {
                                begun[0] += y == 0 ? 1 : 0;
                                if (begun[0] >= pass) {
                                    colours.row(y, samples, 0, rows);
                                    begun[1]++;
                                }
                            });
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setDestination(new BufferedImage(type.getColorModel(), raster, false, null));
            reader.read(0, parameters);
            return begun[1];
        }
    }

    /** As the platform's reader gives four components only as a whole, of a part of the picture. */
    private void readInBands(ImageReader reader, PixelRows rows) throws IOException {
        JpegColours colours = new JpegColours(header);
        int width = header.width();
        int most = Math.max(1, BAND_PIXELS / width);
        for (int from = 0; from < header.height(); from += most) {
            int height = Math.min(most, header.height() - from);
            try (ImageInputStream in = header.plain().open()) {
                reader.setInput(in, true, true);
                ImageReadParam parameters = reader.getDefaultReadParam();
                parameters.setSourceRegion(new Rectangle(0, from, width, height));
                Raster raster = reader.readRaster(0, parameters);
                byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
                for (int y = 0; y < height; y++) {
                    colours.row(from + y, samples, 4 * width * y, rows);
                }
            }
        }
    }
}
