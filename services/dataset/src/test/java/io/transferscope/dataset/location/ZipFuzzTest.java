package io.transferscope.dataset.location;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.image.TestingImages;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

class ZipFuzzTest implements FuzzTarget {
    private final FuzzedArchive file = new FuzzedArchive();

    ZipFuzzTest() throws IOException {}

    @Override
    public List<byte[]> seeds() {
        return List.of(
                zip(Zip64Mode.Never, "UTF-8", 0100644, "train/a/1.png", "val/a/1.png"),
                zip(Zip64Mode.Always, "UTF-8", 0, "train/a/1.png", "val/a/1.png"),
                zip(Zip64Mode.Never, "cp437", 0, "train/ä/1.png", "val/ä/1.png"),
                zip(Zip64Mode.Never, "UTF-8", 0120777, "train/a/1.png", "val/a/1.png"));
    }

    private static byte[] zip(Zip64Mode mode, String encoding, int unixMode, String... names) {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        byte[] image = TestingImages.png(Color.RED);
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
            zip.setUseZip64(mode);
            zip.setEncoding(encoding);
            for (String name : names) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name);
                if (unixMode != 0) {
                    entry.setUnixMode(unixMode);
                }
                zip.putArchiveEntry(entry);
                byte[] content =
                        unixMode == 0120777 ? "../b".getBytes(StandardCharsets.UTF_8) : image;
                zip.write(content);
                zip.closeArchiveEntry();
            }
            ZipArchiveEntry stored = new ZipArchiveEntry("classes.csv");
            byte[] table = "class,group\na,x\n".getBytes(StandardCharsets.UTF_8);
            stored.setMethod(ZipArchiveEntry.STORED);
            stored.setSize(table.length);
            stored.setCompressedSize(table.length);
            java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
            checksum.update(table);
            stored.setCrc(checksum.getValue());
            zip.addRawArchiveEntry(stored, new ByteArrayInputStream(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] padded = channel.array();
        return java.util.Arrays.copyOf(padded, (int) channel.size());
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "PK\u0001\u0002",
                "PK\u0003\u0004",
                "PK\u0005\u0006",
                "PK\u0006\u0006",
                "PK\u0006\u0007",
                "up",
                "\u0000\u0000\u0000\u0000",
                "../",
                "train/");
    }

    @Override
    public long memory() {
        return 200L << 20;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        file.read(input);
    }
}
