package io.transferscope.embedded;

import static java.util.Objects.requireNonNull;

/** The one pair of keys that the embedded object store accepts. */
public record Credentials(String accessKey, String secretKey) {
    /** Known to all: the servers listen on the loopback interface only. */
    public static final Credentials LOCAL = new Credentials("transferscope", "transferscope-local");

    public Credentials {
        requireNonNull(accessKey, "accessKey is null");
        requireNonNull(secretKey, "secretKey is null");
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException(
                    "The object store needs an access key and a secret key that are not empty");
        }
    }

    @Override
    public String toString() {
        return "Credentials[accessKey=" + accessKey + ", secretKey=***]";
    }
}
