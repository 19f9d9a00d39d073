package io.transferscope.dataset.layout;

import java.nio.ByteBuffer;
import java.util.Comparator;

/** The first half of an image's SHA-256: the same for copies, and an unforeseeable order. */
record ContentKey(long high, long low) implements Comparable<ContentKey> {
    private static final Comparator<ContentKey> ORDER =
            Comparator.comparingLong(ContentKey::high).thenComparingLong(ContentKey::low);

    static ContentKey of(byte[] sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new ContentKey(bytes.getLong(), bytes.getLong());
    }

    @Override
    public int compareTo(ContentKey other) {
        return ORDER.compare(this, other);
    }
}
