package io.transferscope.dataset.layout;

/** Names of images that have none, by their places in files of many. */
final class RecordNames {
    /** No file of more images is read; their order is that of their names. */
    static final int MOST = 10_000_000;

    private static final int DIGITS = 7;

    private RecordNames() {}

    static String of(String file, int place) {
        String number = Integer.toString(place);
        return file + "#" + "0".repeat(DIGITS - number.length()) + number;
    }
}
