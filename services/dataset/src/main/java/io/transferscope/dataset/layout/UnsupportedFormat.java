package io.transferscope.dataset.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Image formats that are not read, and what makes an image of them that is. */
enum UnsupportedFormat {
    HEIC("HEIC", "heif-convert -q 95 %s %s.jpg", "heic", "heif", "hif"),
    AVIF("AVIF", "avifdec %s %s.png", "avif", "avifs"),
    JPEG_XL("JPEG XL", "djxl %s %s.png", "jxl"),
    JPEG_2000("JPEG 2000", "opj_decompress -i %s -o %s.png", "jp2", "j2k", "jpf", "jpx", "j2c"),
    SVG("SVG", "rsvg-convert -o %2$s.png %1$s", "svg", "svgz"),
    PHOTOSHOP("Photoshop", "magick '%s[0]' %s.png", "psd", "psb"),
    RAW(
            "a camera's raw",
            "magick %s %s.jpg",
            "cr2",
            "cr3",
            "crw",
            "nef",
            "nrw",
            "arw",
            "dng",
            "orf",
            "rw2",
            "raf",
            "pef",
            "srw"),
    OTHER(
            "another image",
            "magick %s %s.png",
            "ppm",
            "pgm",
            "pbm",
            "pnm",
            "ico",
            "tga",
            "exr",
            "hdr",
            "dds",
            "xcf",
            "dcm",
            "pcx",
            "jls",
            "wdp",
            "jxr");

    private final String label;
    private final String line;
    private final List<String> extensions;

    UnsupportedFormat(String label, String line, String... extensions) {
        this.label = label;
        this.line = line;
        this.extensions = List.of(extensions);
    }

    static Optional<UnsupportedFormat> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /** What a file's first bytes say. */
    static Optional<UnsupportedFormat> ofStart(MagicBytes start) {
        if (start.has(4, "ftyp")) {
            String brand = start.text(8, 4).toLowerCase(Locale.ROOT);
            return switch (brand) {
                case "avif", "avis" -> Optional.of(AVIF);
                case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" -> Optional.of(HEIC);
                case "crx " -> Optional.of(RAW);
                default -> Optional.empty();
            };
        }
        if (start.has(0, "\0\0\0\fJXL ") || start.has(0, "\u00ff\n")) {
            return Optional.of(JPEG_XL);
        }
        if (start.has(0, "\0\0\0\fjP  ") || start.has(0, "\u00ffO\u00ffQ")) {
            return Optional.of(JPEG_2000);
        }
        return start.has(0, "8BPS") ? Optional.of(PHOTOSHOP) : Optional.empty();
    }

    /** For people: what it is, and a line for a shell that makes a file that is read. */
    String remedy(String file) {
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        return String.format(
                Locale.ROOT,
                "%s; convert it: %s",
                label,
                String.format(Locale.ROOT, line, quoted(file), quoted(stem)));
    }

    private static String quoted(String name) {
        return name.matches("[\\w./+-]*") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
