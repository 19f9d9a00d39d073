package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.dataset.image.TestingImages;
import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes tar archives, good ones and others. */
public final class TestingTar implements AutoCloseable {
    private final TarArchiveOutputStream tar;

    private TestingTar(OutputStream out) {
        tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    public static TestingTar create(Path file) throws IOException {
        return new TestingTar(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    public static TestingTar createGzipped(Path file) throws IOException {
        return new TestingTar(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
    }

    /** Classes c00, c01, ... of one colour each, under {@code prefix}. */
    public TestingTar classes(String prefix, int classes, int train, int validation)
            throws IOException {
        for (int c = 0; c < classes; c++) {
            byte[] image = TestingImages.png(new Color(20 * c, 100, 200));
            for (int i = 0; i < train + validation; i++) {
                file(
                        "%s%s/c%02d/%02d.png".formatted(prefix, i < train ? "train" : "val", c, i),
                        image);
            }
        }
        return this;
    }

    public TestingTar file(String name, byte[] content) throws IOException {
        return entry(new TarArchiveEntry(name, true), content);
    }

    public TestingTar file(String name, String content) throws IOException {
        return file(name, content.getBytes(UTF_8));
    }

    /** A link, or a device. */
    public TestingTar link(String name, byte flag, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, flag, true);
        entry.setLinkName(target);
        return entry(entry, new byte[0]);
    }

    /** Whatever the flag says. */
    public TestingTar special(String name, byte flag, byte[] content) throws IOException {
        return entry(new TarArchiveEntry(name, flag, true), content);
    }

    private TestingTar entry(TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
