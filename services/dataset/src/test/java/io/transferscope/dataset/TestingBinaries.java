package io.transferscope.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.dataset.location.TestingTar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The files of many images that some testing layouts have. */
public final class TestingBinaries {
    private TestingBinaries() {}

    /** One of CIFAR's records: labels, and the planes of a grey image. */
    public static byte[] cifar(List<Integer> labels, byte[] grey) {
        ByteBuffer record = ByteBuffer.allocate(labels.size() + 3 * grey.length);
        labels.forEach(label -> record.put(label.byteValue()));
        return record.put(grey).put(grey).put(grey).array();
    }

    /** An IDX file of bytes. */
    public static byte[] idx(List<Integer> sizes, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.size() + content.length);
        file.put(new byte[] {0, 0, 8, (byte) sizes.size()});
        sizes.forEach(file::putInt);
        return file.put(content).array();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A tar archive in memory. */
    public static byte[] tar(Map<String, byte[]> files) {
        try {
            Path file = Files.createTempFile("testing-", ".tar");
            try (TestingTar tar = TestingTar.create(file)) {
                for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                    tar.file(entry.getKey(), entry.getValue());
                }
            }
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One after the other. */
    static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }
}
