package io.transferscope.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** What a file's first bytes say that it is. */
enum FileKind {
    SAFETENSORS("a safetensors file", List.of("safetensors")),
    ZIP("a zip archive", List.of("npz", "keras")),
    HDF5("an HDF5 file", List.of("h5", "hdf5")),
    ONNX("an ONNX file", List.of("onnx")),
    PICKLE("a pickle", List.of("pt", "pth", "bin", "ckpt", "pkl")),
    NPY("one .npy array", List.of("npy")),
    LFS_POINTER("a pointer of Git LFS", List.of()),
    WEB_PAGE("a web page", List.of()),
    UNKNOWN("none that is known", List.of());

    /** So many bytes are looked at. */
    static final int LOOKED_AT = 64;

    /** Where the JSON of a safetensors file begins. */
    private static final int JSON = 8;

    /** The protocol's number stands behind it. */
    private static final int PICKLE_START = 0x80;

    private static final int NEWEST_PICKLE = 5;

    /** Of the field with the format's version, which stands first. */
    private static final int ONNX_START = 0x08;

    private static final int NEWEST_ONNX = 20;

    private final String words;
    private final List<String> endings;

    FileKind(String words, List<String> endings) {
        this.words = words;
        this.endings = endings;
    }

    /** Such as <em>a zip archive</em>. */
    String words() {
        return words;
    }

    /** By the bytes with which a file begins. */
    static FileKind of(byte[] head) {
        String text = new String(head, ISO_8859_1);
        if (head.length > JSON && head[JSON] == '{') {
            return SAFETENSORS;
        } else if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return ZIP;
        } else if (text.startsWith("\u0089HDF\r\n\u001a\n")) {
            return HDF5;
        } else if (text.startsWith("\u0093NUMPY")) {
            return NPY;
        } else if (text.startsWith("version https://git-lfs")) {
            return LFS_POINTER;
        } else if (text.stripLeading().startsWith("<")) {
            return WEB_PAGE;
        }
        int first = text.isEmpty() ? 0 : text.charAt(0);
        int second = text.length() < 2 ? 0 : text.charAt(1);
        if (first == PICKLE_START && second <= NEWEST_PICKLE) {
            return PICKLE;
        }
        return first == ONNX_START && second > 0 && second <= NEWEST_ONNX ? ONNX : UNKNOWN;
    }

    /** By the ending of a file's name, without the point. */
    static FileKind ofEnding(String ending) {
        for (FileKind kind : values()) {
            if (kind.endings.contains(ending)) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
