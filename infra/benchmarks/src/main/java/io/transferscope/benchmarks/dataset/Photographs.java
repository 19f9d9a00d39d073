package io.transferscope.benchmarks.dataset;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes JPEGs with as much detail in each size as photographs have, about 2 bits for a pixel. */
final class Photographs {
    private static final int COARSEST = 8;
    private static final float QUALITY = 0.88f;

    private Photographs() {}

    static List<Path> make(Path directory, int count, int width, int height) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = directory.resolve(i + ".jpg");
            write(file, draw(width, height, new Random(i)));
            files.add(file);
        }
        return files;
    }

    /** Noise of all sizes, the finer the fainter. */
    private static BufferedImage draw(int width, int height, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        float share = 1;
        for (int cells = COARSEST; cells <= width / 2; cells *= 4) {
            BufferedImage noise =
                    new BufferedImage(
                            cells,
                            Math.max(1, cells * height / width),
                            BufferedImage.TYPE_3BYTE_BGR);
            for (int i = 0; i < noise.getWidth() * noise.getHeight(); i++) {
                noise.setRGB(i % cells, i / cells, random.nextInt());
            }
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, share));
            graphics.drawImage(noise, 0, 0, width, height, null);
            share = Math.max(0.1f, share / 2.5f);
        }
        graphics.dispose();
        return image;
    }

    private static void write(Path file, BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
