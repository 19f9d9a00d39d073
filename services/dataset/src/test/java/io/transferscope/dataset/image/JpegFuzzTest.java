package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

class JpegFuzzTest implements FuzzTarget {
    private static final int SIZE = 4;

    private final ImageDecoder decoder = new ImageDecoder(1 << 12);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                written(new IIOImage(picture(BufferedImage.TYPE_INT_RGB), null, null), false),
                written(new IIOImage(picture(BufferedImage.TYPE_INT_RGB), null, null), true),
                written(new IIOImage(picture(BufferedImage.TYPE_BYTE_GRAY), null, null), false),
                written(new IIOImage(fourBands(), null, null), false));
    }

    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(9, 10, type);
        for (int i = 0; i < 90; i++) {
            image.setRGB(i % 9, i / 9, 0x11223344 * i);
        }
        return image;
    }

    private static WritableRaster fourBands() {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
        for (int i = 0; i < 64; i++) {
            raster.setPixel(i % 8, i / 8, new int[] {i, 255 - i, 2 * i, 200});
        }
        return raster;
    }

    private static byte[] written(IIOImage image, boolean progressive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(
                progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @Override
    public List<String> dictionary() {
        return List.of("JFIF\u0000", "Adobe\u0000", "RGB");
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void accept(byte[] input) {
        try {
            FuzzTarget.requireSame(
                    3 * SIZE * SIZE,
                    decoder.decode(input, SIZE).planes().length,
                    "number of samples");
        } catch (UnreadableImageException e) {
            FuzzTarget.requireClear(e);
        }
    }
}
