package io.transferscope.contracts.plan;

import io.transferscope.contracts.blob.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Derives independent seeds: every random draw has one of its own, made of the root seed and the
 * purpose. A seed is the SHA-256 of both, cut to 53 bits so that any JSON reader keeps it exact.
 */
public final class Seeds {
    private Seeds() {}

    public static long derive(long root, Object... purpose) {
        StringBuilder text = new StringBuilder("transferscope/seed/1\n").append(root);
        for (Object part : purpose) {
            text.append('\n').append(part);
        }
        byte[] digest = Sha256.bytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> 11;
    }
}
