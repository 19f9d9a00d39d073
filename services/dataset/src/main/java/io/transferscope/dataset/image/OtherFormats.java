package io.transferscope.dataset.image;

import java.util.Locale;

/** What to do with images of formats that are not read. */
final class OtherFormats {
    private static final String READ = "JPEG, PNG, WebP, GIF, BMP nor TIFF";

    private OtherFormats() {}

    /**
     * @param begin a file's first bytes
     */
    static String explain(String begin) {
        if (begin.startsWith("ftyp", 4)) {
            return ofBoxes(begin.substring(8));
        }
        if (begin.startsWith("\u00ff\n") || begin.startsWith("JXL ", 4)) {
            return convert("JPEG XL", "djxl photo.jxl photo.png");
        }
        if (begin.startsWith("jP  ", 4) || begin.startsWith("\u00ff\u004f\u00ff\u0051")) {
            return convert("JPEG 2000", "magick photo.jp2 photo.png");
        }
        if (begin.startsWith("II+\0") || begin.startsWith("MM\0+")) {
            return convert("BigTIFF", "tiffcp -4 photo.tif smaller.tif");
        }
        if (begin.startsWith("8BPS")) {
            return convert("Photoshop", "magick 'photo.psd[0]' photo.png");
        }
        return "it is neither " + READ;
    }

    private static String ofBoxes(String brands) {
        if (brands.contains("avif") || brands.contains("avis")) {
            return convert("AVIF", "heif-convert photo.avif photo.png");
        }
        for (String brand : new String[] {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"}) {
            if (brands.contains(brand)) {
                return convert("HEIC", "heif-convert photo.heic photo.jpg");
            }
        }
        return "it is a film or something like it, and neither " + READ;
    }

    private static String convert(String format, String command) {
        return String.format(
                Locale.ROOT,
                "it is %s, which is not read; convert it, such as with: %s",
                format,
                command);
    }
}
