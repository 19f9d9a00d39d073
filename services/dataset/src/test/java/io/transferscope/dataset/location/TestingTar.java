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

    private TestingTar(OutputStream out, String encoding) {
        tar = new TarArchiveOutputStream(out, encoding);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    public static TestingTar create(Path file) throws IOException {
        return create(file, "UTF-8");
    }

    /** With names in this character set, and no word of that in the archive. */
    public static TestingTar create(Path file, String encoding) throws IOException {
        return new TestingTar(new BufferedOutputStream(Files.newOutputStream(file)), encoding);
    }

    public static TestingTar createGzipped(Path file) throws IOException {
        return into(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
    }

    /** Into what packs it. */
    public static TestingTar into(OutputStream out) {
        return new TestingTar(out, "UTF-8");
    }

    /** Writes names that are long as GNU tar does, in the character set of all names. */
    public TestingTar longNamesOfGnu() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        return this;
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
