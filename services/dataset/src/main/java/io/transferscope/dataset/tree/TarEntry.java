package io.transferscope.dataset.tree;

import static java.util.Objects.requireNonNull;

/**
 * What a tar archive says of one of its entries.
 *
 * @param link what it is a link to; empty where it is none
 */
record TarEntry(String name, Kind kind, String link, long size) {
    TarEntry {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(link, "link is null");
    }

    /** What an entry is. */
    enum Kind {
        FILE(""),
        FOLDER(""),
        HARD_LINK(""),
        SYMBOLIC_LINK(""),
        SPARSE("a sparse file; pack it again without --sparse"),
        DEVICE("a device"),
        PIPE("a named pipe"),
        OTHER("of a kind that is not known");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Kind of(byte flag, String name) {
            return switch (flag) {
                case 0, '0', '7' -> name.endsWith("/") ? FOLDER : FILE;
                case '1' -> HARD_LINK;
                case '2' -> SYMBOLIC_LINK;
                case '3', '4' -> DEVICE;
                case '5', 'D' -> FOLDER;
                case '6' -> PIPE;
                case 'S' -> SPARSE;
                default -> OTHER;
            };
        }

        /** Whether bytes follow its header. */
        static boolean hasContent(byte flag) {
            return flag < '1' || flag > '6';
        }
    }
}
