package io.transferscope.aggregator.export;

/**
 * What a card calls that from which a network was learned: by its name alone, since it goes out.
 */
final class OriginName {
    private static final String DOWNLOADED = "https:";
    private static final String FILE = "file:";
    private static final String BUCKET = "s3:";

    private OriginName() {}

    /**
     * The last part of a path, of an address without what may be secret in it; what is built in
     * keeps its name.
     *
     * @param source as a request has it
     */
    static String of(String source) {
        if (source.startsWith(DOWNLOADED)) {
            return last(source.split("[?#]", 2)[0]);
        }
        return source.startsWith(FILE) || source.startsWith(BUCKET) ? last(source) : source;
    }

    private static String last(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
}
