package io.transferscope.systemtests.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells heads from bodies in one direction of an HTTP/1.1 connection whose messages each begin a
 * new piece, as they do where the client waits for each answer.
 */
final class HttpStream {
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};
    private static final List<String> BEGINNINGS =
            List.of("GET /", "PUT /", "HEAD /", "POST /", "DELETE /", "HTTP/1.");

    private final Consumer<HttpHead> heads;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean inHead;
    private String method = "";
    private long bodyBytes;

    /**
     * @param heads told each head when it is complete
     */
    HttpStream(Consumer<HttpHead> heads) {
        this.heads = heads;
    }

    /** Takes note of the next piece; returns where in it the body begins, its length if nowhere. */
    int bodyStart(byte[] piece, int length) {
        if (beginsMessage(piece, length)) {
            inHead = true;
            head.reset();
            bodyBytes = 0;
            method = firstWord(piece, length);
        }
        int start = 0;
        if (inHead) {
            int blank = indexOfBlankLine(piece, length);
            inHead = blank < 0;
            start = inHead ? length : blank + BLANK_LINE.length;
            head.write(piece, 0, start);
            if (!inHead) {
                heads.accept(new HttpHead(head.toString(ISO_8859_1).lines().toList()));
            }
        }
        bodyBytes += length - start;
        return start;
    }

    /** Bytes of the message's body so far, those of the last piece included. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Of the request that was begun last. */
    boolean isWrite() {
        return isWrite(method);
    }

    static boolean isWrite(String method) {
        return method.equals("PUT") || method.equals("POST") || method.equals("DELETE");
    }

    static boolean beginsMessage(byte[] piece, int length) {
        return BEGINNINGS.stream().anyMatch(beginning -> startsWith(piece, length, beginning));
    }

    static String firstWord(byte[] piece, int length) {
        int end = 0;
        while (end < length && piece[end] != ' ') {
            end++;
        }
        return new String(piece, 0, end, ISO_8859_1);
    }

    static int indexOfBlankLine(byte[] piece, int length) {
        for (int i = 0; i + BLANK_LINE.length <= length; i++) {
            if (piece[i] == '\r'
                    && piece[i + 1] == '\n'
                    && piece[i + 2] == '\r'
                    && piece[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] piece, int length, String beginning) {
        if (length < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (piece[i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
