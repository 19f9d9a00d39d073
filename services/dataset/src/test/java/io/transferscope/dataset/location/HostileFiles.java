package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Fills a folder with files that somebody made in bad faith, or that got damaged. */
final class HostileFiles {
    /** Parts of a bomb, of 2 MiB each: 4 GiB together. */
    private static final int PARTS = 2048;

    private static final int PART = 2 << 20;

    private final Path directory;
    private int count;

    HostileFiles(Path directory) {
        this.directory = directory;
    }

    void write() throws IOException {
        bombs();
        names();
        links();
        sizes();
        fragments();
    }

    private Path next(String what) {
        return directory.resolve("%03d-%s".formatted(count++, what));
    }

    /**
     * 4 GiB of zeros: alone, as a file of a tar archive, behind its end, packed twice; and zipped.
     */
    private void bombs() throws IOException {
        byte[] zeros = new byte[PART];
        byte[] whole = good();
        byte[] header = Arrays.copyOf(header("train/a/0.png", 4L << 30), 512);
        for (TestingPacking packing : TestingPacking.values()) {
            byte[] part = packing.pack(zeros);
            bomb(packing, new byte[0], part);
            bomb(packing, packing.pack(header), part);
            bomb(packing, packing.pack(Arrays.copyOf(whole, 1024)), part);
            Files.write(next("twice-" + packing), TestingPacking.GZIP.pack(part));
            zipBomb(packing, part);
        }
    }

    private void bomb(TestingPacking packing, byte[] start, byte[] part) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(next("bomb-" + packing)))) {
            out.write(start);
            for (int i = 0; i < PARTS; i++) {
                out.write(part);
            }
        }
    }

    /** As large as it says, and much larger than it says. */
    private void zipBomb(TestingPacking packing, byte[] part) throws IOException {
        byte[] content = part;
        if (packing == TestingPacking.GZIP) { // ZIP has neither its head nor its end
            content = Arrays.copyOfRange(part, 10, part.length - 8);
        }
        for (long size : new long[] {4L << 30, 100}) {
            try (ZipArchiveOutputStream zip =
                    new ZipArchiveOutputStream(next("zip-bomb-" + packing))) {
                for (String name : List.of("train/a/0.png", "val/a/0.png")) {
                    ZipArchiveEntry entry = new ZipArchiveEntry(name);
                    entry.setMethod(packing.zipMethod());
                    entry.setSize(size);
                    entry.setCompressedSize(content.length);
                    entry.setCrc(0);
                    zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(content));
                }
            }
        }
    }

    private static byte[] good() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestingTar tar = TestingTar.into(out)) {
            tar.classes("", 3, 2, 2);
        }
        return out.toByteArray();
    }

    private static byte[] header(String name, long size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestingTar tar = TestingTar.into(out)) {
            tar.file(name, "");
        }
        byte[] header = out.toByteArray();
        System.arraycopy("%011o\0".formatted(size).getBytes(UTF_8), 0, header, 124, 12);
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += header[i] & 0xff;
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(UTF_8), 0, header, 148, 8);
        return header;
    }

    private void names() throws IOException {
        for (int c :
                new int[] {
                    0x1, 0x7, 0x8, 0x9, 0xa, 0xd, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x34f, 0x61c,
                    0x115f, 0x180e, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
                    0x202d, 0x202e, 0x2060, 0x2061, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x2800,
                    0x3164, 0xfeff, 0xffa0, 0xfff9, 0xfffd, 0xe0001, 0xe0041
                }) {
            both("unseen", "train/a%sb/0.png".formatted(Character.toString(c)));
        }
        for (String name :
                new String[] {
                    "/etc/passwd",
                    "../x.png",
                    "train/../../x.png",
                    "train/a/../../../x.png",
                    "C:/x.png",
                    "c:\\x.png",
                    "\\x.png",
                    "\\\\host\\share\\x.png",
                    "a\\..\\..\\x.png",
                    "..\\x.png",
                    "train/a/..",
                    "a/../b",
                    "D:",
                    "..",
                    "train/..",
                    "//x.png",
                    "/",
                    "./../x.png",
                    "a/./../../x"
                }) {
            both("slip", name);
        }
        both("overlong", "train/" + "x".repeat(1100) + "/0.png");
        both("overlong", "train/" + "d/".repeat(600) + "0.png");
        both("twice", "train/c00/00.png");
        both("twice", "./train//c00/./00.png");
        both("twice", "train/c00");
        both("alike", "train/c00/00.png/x");
        both("alike", "train/c00\u200c/09.png");
        both("alike", "train\ufe0f/c00/09.png");
    }

    /** A good archive with one more entry. */
    private void both(String what, String name) throws IOException {
        try (TestingTar tar = TestingTar.create(next(what + ".tar"))) {
            tar.classes("", 2, 1, 1).special(name, TarConstants.LF_NORMAL, new byte[0]);
        }
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(next(what + ".zip"))) {
            for (String file : List.of("train/c00/00.png", "val/c00/01.png", name)) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file);
                zip.putArchiveEntry(entry);
                zip.closeArchiveEntry();
            }
        }
    }

    private void links() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_LINK, TarConstants.LF_SYMLINK}) {
            for (String target :
                    new String[] {
                        "/etc/passwd",
                        "../../../../etc/passwd",
                        "nowhere",
                        "odd.png",
                        "..",
                        "",
                        "train/c00/odd.png",
                        "/proc/self/mem",
                        "a/../../..",
                        "\\x"
                    }) {
                try (TestingTar tar = TestingTar.create(next("link"))) {
                    tar.classes("", 2, 1, 1).link("train/c00/odd.png", kind, target);
                }
            }
        }
        try (TestingTar tar = TestingTar.create(next("chain"))) {
            tar.classes("", 2, 1, 1);
            for (int i = 0; i < 50; i++) {
                tar.link("train/c00/l%d.png".formatted(i), (byte) '2', "l%d.png".formatted(i + 1));
            }
        }
        for (byte kind : new byte[] {'3', '4', '6', 'S', 'Z', 'M', 'N'}) {
            try (TestingTar tar = TestingTar.create(next("odd"))) {
                tar.classes("", 2, 1, 1).link("train/c00/odd.png", kind, "");
            }
        }
    }

    private void sizes() throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(next("classes"))))) {
            for (int i = 0; i < 100_000; i++) {
                ZipEntry entry = new ZipEntry("train/class-%06d/0.png".formatted(i));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(0);
                entry.setCrc(new CRC32().getValue());
                zip.putNextEntry(entry);
            }
        }
        for (long size : new long[] {1L << 32, (1L << 33) - 1, 1L << 32 | 1}) {
            Files.write(next("size"), header("train/a/0.png", size));
        }
        for (byte kind : new byte[] {'L', 'K', 'x'}) {
            try (TestingTar tar = TestingTar.create(next("description"))) {
                tar.special("x", kind, new byte[2 << 20]).classes("", 2, 1, 1);
            }
        }
        for (String pax :
                new String[] {
                    "99999 path=x\n", "x", "4 =\n", "7 size=\n", "13 size=-1\n", "-3 a=b\n"
                }) {
            try (TestingTar tar = TestingTar.create(next("pax"))) {
                tar.special("x", (byte) 'x', pax.getBytes(UTF_8)).classes("", 2, 1, 1);
            }
        }
    }

    /** Parts of good archives, and what only begins like one. */
    private void fragments() throws IOException {
        byte[] tar = good();
        for (int length :
                new int[] {
                    1, 100, 511, 512, 513, 1000, 1024, 1500, 2000, 3000, 4000, 5000, 6000, 9000
                }) {
            Files.write(next("cut"), Arrays.copyOf(tar, length));
            for (TestingPacking packing : TestingPacking.values()) {
                byte[] packed = packing.pack(tar);
                int part = Math.min(packed.length - 1, packed.length * length / 10000);
                Files.write(next("cut"), Arrays.copyOf(packed, Math.max(part, 6)));
                byte[] noise = new byte[4000];
                new Random(length).nextBytes(noise);
                System.arraycopy(packed, 0, noise, 0, 6);
                Files.write(next("noise"), noise);
            }
        }
        for (String start :
                new String[] {
                    "",
                    "PK\3\4",
                    "PK\5\6",
                    "PK\7\b",
                    "\u001f",
                    "BZh9",
                    "BZh",
                    "7z",
                    "Rar!",
                    "hello",
                    "<html>",
                    "<!DOCTYPE html>",
                    "version https://git-lfs.github.com/spec/v1",
                    "\0"
                }) {
            Files.writeString(next("start"), start);
            Files.writeString(next("start"), start + "x".repeat(2000));
        }
    }
}
