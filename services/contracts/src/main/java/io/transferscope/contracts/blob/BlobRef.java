package io.transferscope.contracts.blob;

import java.util.regex.Pattern;

/**
 * A claim check for an immutable, content-addressed object in the store.
 *
 * @param sha256 digest of the content, 64 lower-case hexadecimal digits
 * @param size length of the content in bytes
 */
public record BlobRef(String sha256, long size) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public BlobRef {
        requireSha256(sha256, "sha256");
        if (size < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }

    /** The reference of this content, whether it is stored or not. */
    public static BlobRef of(byte[] content) {
        return new BlobRef(Sha256.hex(content), content.length);
    }

    /** Key of the object in the bucket. */
    public String key() {
        return "blobs/sha256/" + sha256;
    }

    /** Returns the digest unchanged, or throws an error that names the field. */
    public static String requireSha256(String digest, String field) {
        if (digest == null || !SHA256.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    field + " must be 64 lower-case hexadecimal digits, but is " + digest);
        }
        return digest;
    }

    @Override
    public String toString() {
        return sha256.substring(0, 12) + "(" + size + " bytes)";
    }
}
