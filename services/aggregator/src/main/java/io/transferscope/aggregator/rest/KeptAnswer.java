package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer that is made once and given to many: compressed once, where that makes it smaller, as
 * most who ask take it so.
 *
 * @param content gzip where it is compressed, else what is answered
 * @param tag tells it from every other answer to the same question
 */
record KeptAnswer(byte[] content, boolean isCompressed, String mediaType, String tag) {
    /** What is smaller fits into one packet or two anyway. */
    private static final int WORTH_IT = 2048;

    KeptAnswer {
        requireNonNull(content, "content is null");
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(tag, "tag is null");
    }

    static KeptAnswer of(byte[] body, String mediaType) {
        String tag = Answer.of(body, mediaType).tag();
        return body.length < WORTH_IT || !isText(mediaType)
                ? new KeptAnswer(body, false, mediaType, tag)
                : new KeptAnswer(compressed(body), true, mediaType, tag);
    }

    static KeptAnswer json(byte[] body) {
        return of(body, Answer.JSON);
    }

    /** What is answered, as it was before it was compressed. */
    byte[] body() {
        if (!isCompressed) {
            return content;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new Gzip(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/")
                || mediaType.startsWith(Answer.JSON)
                || mediaType.startsWith("image/svg");
    }

    /** Half the size for a third of the time that the usual level takes. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
