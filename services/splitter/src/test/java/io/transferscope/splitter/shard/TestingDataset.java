package io.transferscope.splitter.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files of a small data set, to be changed by a test, and packed as it wants. */
final class TestingDataset {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Four classes, of three training and two validation images each. */
    static TestingDataset small() {
        TestingDataset dataset = new TestingDataset();
        long seed = 0;
        for (String name : List.of("ant", "bee", "cat", "dog")) {
            for (int i = 0; i < 3; i++) {
                dataset.with("train/" + name + "/" + i + ".png", png(noise(12, 9, seed++)));
            }
            for (int i = 0; i < 2; i++) {
                dataset.with("val/" + name + "/" + i + ".JPEG", jpeg(noise(10, 20, seed++)));
            }
        }
        return dataset;
    }

    TestingDataset with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TestingDataset with(String path, String content) {
        return with(path, content.getBytes(UTF_8));
    }

    TestingDataset without(String prefix) {
        files.keySet().removeIf(path -> path.startsWith(prefix));
        return this;
    }

    TestingDataset below(String folder) {
        TestingDataset moved = new TestingDataset();
        files.forEach((path, content) -> moved.with(folder + "/" + path, content));
        return moved;
    }

    TestingDataset shuffled(long seed) {
        List<String> paths = new ArrayList<>(files.keySet());
        Collections.shuffle(paths, new Random(seed));
        TestingDataset shuffled = new TestingDataset();
        paths.forEach(path -> shuffled.with(path, requireNonNull(files.get(path))));
        return shuffled;
    }

    Path directory(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return directory;
    }

    Path tar(Path file) throws IOException {
        return Files.write(file, tar());
    }

    Path gzip(Path file) throws IOException {
        return Files.write(file, gzip(tar()));
    }

    /**
     * @param more entries that are filled with letters, up to their size
     */
    byte[] tar(TarArchiveEntry... more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
            for (TarArchiveEntry entry : more) {
                tar.putArchiveEntry(entry);
                tar.write("n".repeat((int) entry.getSize()).getBytes(UTF_8));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    static BufferedImage noise(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        return image;
    }

    static byte[] png(BufferedImage image) {
        return write(image, "png");
    }

    static byte[] jpeg(BufferedImage image) {
        return write(image, "jpg");
    }

    private static byte[] write(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("cannot be written as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
