package io.transferscope.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/** The formats that are read, told by the first bytes of a file and never by its name. */
enum ImageKind {
    JPEG(ImageReaders.JPEG),
    PNG(ImageReaders.PNG),
    GIF(ImageReaders.GIF),
    BMP(ImageReaders.BMP),
    TIFF(ImageReaders.TIFF),
    WEBP(ImageReaders.WEBP);

    private static final int BEGIN = 64;

    private final ImageReaders readers;

    ImageKind(ImageReaders readers) {
        this.readers = readers;
    }

    ImageReaders readers() {
        return readers;
    }

    static ImageFile open(byte[] file) throws IOException, UnreadableImageException {
        return switch (of(file)) {
            case JPEG -> new JpegImage(JpegHeader.read(file));
            case PNG -> {
                PngHeader header = PngHeader.read(file);
                yield PlacedImage.whole(
                        PNG, header.width(), header.height(), header.orientation(), header.plain());
            }
            case GIF -> GifHeader.read(file);
            case BMP -> BmpHeader.read(file);
            case TIFF -> TiffHeader.read(file);
            case WEBP -> WebpHeader.read(file);
        };
    }

    static ImageKind of(byte[] file) throws UnreadableImageException {
        String begin = new String(file, 0, Math.min(file.length, BEGIN), ISO_8859_1);
        if (begin.startsWith("\u00ff\u00d8") && file.length > 3) {
            return JPEG;
        }
        if (PngHeader.isPng(file)) {
            return PNG;
        }
        if (begin.startsWith("GIF87a") || begin.startsWith("GIF89a")) {
            return GIF;
        }
        if (begin.startsWith("BM") && file.length > 26) {
            return BMP;
        }
        if (begin.startsWith("II*\0") || begin.startsWith("MM\0*")) {
            return TIFF;
        }
        if (begin.startsWith("RIFF") && begin.startsWith("WEBP", 8)) {
            return WEBP;
        }
        throw new UnreadableImageException(
                begin.isEmpty() ? "it is empty" : OtherFormats.explain(begin));
    }
}
