package io.transferscope.learning.data;

import io.transferscope.contracts.blob.BlobRef;

/** A stored blob is not what the manifest or the task says. Trying again does not help. */
public final class InvalidBlobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidBlobException(BlobRef blob, String fault) {
        super("blob " + blob.sha256() + " " + fault);
    }

    public InvalidBlobException(BlobRef blob, String fault, Throwable cause) {
        super("blob " + blob.sha256() + " " + fault, cause);
    }
}
