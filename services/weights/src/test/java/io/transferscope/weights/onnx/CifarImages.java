package io.transferscope.weights.onnx;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The PNGs of an archive, as pixels from 0 to 255, red before green before blue. */
final class CifarImages {
    private static final int CHANNELS = 3;

    private CifarImages() {}

    /** By their paths below the archive's only directory. */
    static Map<String, float[]> read(Path archive, int size) throws IOException {
        Map<String, float[]> images = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".png")) {
                    images.put(
                            name.substring(name.indexOf('/') + 1), pixels(ImageIO.read(tar), size));
                }
            }
        }
        return images;
    }

    private static float[] pixels(BufferedImage image, int size) {
        float[] pixels = new float[CHANNELS * size * size];
        for (int i = 0; i < size * size; i++) {
            int[] pixel = image.getRaster().getPixel(i % size, i / size, (int[]) null);
            for (int c = 0; c < CHANNELS; c++) {
                pixels[c * size * size + i] = pixel[c];
            }
        }
        return pixels;
    }
}
