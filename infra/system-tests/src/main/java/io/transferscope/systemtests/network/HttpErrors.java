package io.transferscope.systemtests.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers requests with errors, as an S3 server that is in trouble does. */
final class HttpErrors {
    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
    private static final int LARGEST_HEAD = 64 << 10;

    private HttpErrors() {}

    /**
     * Reads the rest of a request, so that its sender listens, and answers it.
     *
     * @param piece the request's beginning
     */
    static void answer(
            byte[] piece, int length, InputStream in, OutputStream out, Condition.Answering error)
            throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(piece, 0, length);
        int blank = HttpStream.indexOfBlankLine(piece, length);
        byte[] more = new byte[8 << 10];
        while (blank < 0) {
            int read = in.read(more);
            if (read < 0 || request.size() > LARGEST_HEAD) {
                throw new EOFException("A request without an end of its head");
            }
            request.write(more, 0, read);
            blank = HttpStream.indexOfBlankLine(request.toByteArray(), request.size());
        }
        String head = new String(request.toByteArray(), 0, blank, ISO_8859_1);
        in.skipNBytes(Math.max(0, contentLength(head) - (request.size() - blank - 4)));
        out.write(response(head.startsWith("HEAD "), error));
        out.flush();
    }

    private static long contentLength(String head) {
        Matcher matcher = CONTENT_LENGTH.matcher(head);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static byte[] response(boolean headOnly, Condition.Answering error) {
        String body =
                headOnly
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Error><Code>%s</Code><Message>made to fail</Message></Error>
                        """,
                                error.code());
        return (String.format(
                                Locale.ROOT,
                                "HTTP/1.1 %d %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n",
                                error.status(),
                                error.code(),
                                body.getBytes(UTF_8).length)
                        + "Connection: close\r\n\r\n"
                        + body)
                .getBytes(UTF_8);
    }
}
