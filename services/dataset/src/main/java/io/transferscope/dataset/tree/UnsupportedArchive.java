package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file is by its first bytes, where it is no archive that can be read. */
enum UnsupportedArchive {
    ZIP("PK\u0003\u0004", "a zip archive packed once more", ""),
    SEVEN_ZIP("7z\u00bc\u00af\u0027\u001c", "a 7z archive", "7z x NAME"),
    RAR("Rar!\u001a\u0007", "a rar archive", "unrar x NAME"),
    LZ4("\u0004\"M\u0018", "packed with lz4", "lz4 -d NAME"),
    LZIP("LZIP", "packed with lzip", "lzip -d NAME"),
    LZMA("]\u0000\u0000", "packed with lzma", "xz -d NAME"),
    COMPRESS("\u001f\u009d", "packed with compress", "uncompress NAME"),
    LZOP("\u0089LZO", "packed with lzop", "lzop -d NAME"),
    CPIO("070701", "a cpio archive", "cpio -id < NAME"),
    CABINET("MSCF", "a cabinet archive", "cabextract NAME"),
    SQUASHFS("hsqs", "a squashfs image", "unsquashfs NAME"),
    HDF5("\u0089HDF\r\n", "an HDF5 file", ""),
    PARQUET("PAR1", "a Parquet file", ""),
    NUMPY("\u0093NUMPY", "a NumPy array", ""),
    JPEG("\u00ff\u00d8\u00ff", "one JPEG image", ""),
    PNG("\u0089PNG\r\n", "one PNG image", ""),
    LFS("version https://git-lfs", "a pointer of Git LFS, and not the file itself", ""),
    PAGE("<!DOCTYPE", "a web page, and not what was to be fetched", ""),
    HTML("<html", "a web page, and not what was to be fetched", "");

    private final String start;
    private final String words;
    private final String unpack;

    UnsupportedArchive(String start, String words, String unpack) {
        this.start = start;
        this.words = words;
        this.unpack = unpack;
    }

    static Optional<UnsupportedArchive> of(byte[] first, int length) {
        String start = new String(first, 0, length, ISO_8859_1);
        return Stream.of(values()).filter(p -> start.startsWith(p.start)).findFirst();
    }

    /** What it is, and what to do about it. */
    String refusal() {
        String remedy =
                switch (this) {
                    case ZIP -> "unpack it once, and name what comes out";
                    case LFS -> "fetch it with: git lfs pull";
                    case PAGE, HTML -> "fetch it again, and look at what the address gives";
                    case JPEG, PNG -> "name the folder or archive of the classes instead";
                    case HDF5, PARQUET, NUMPY ->
                            "write its images as files, in one folder for each class";
                    case SEVEN_ZIP, RAR, LZ4, LZIP, LZMA, COMPRESS, LZOP, CPIO, CABINET, SQUASHFS ->
                            "unpack it and name its folder, or pack that again: %s, then tar -cf"
                                    + " data.tar -C FOLDER .";
                };
        return String.format(
                Locale.ROOT,
                "is %s, which is not read; %s",
                words,
                String.format(Locale.ROOT, remedy, unpack));
    }
}
