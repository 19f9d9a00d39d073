package io.transferscope.embedded;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Tells those who want to store something that the disk is full, and which one. Without it they
 * would hear of an internal error.
 */
final class FullDiskBlobStore extends ForwardingBlobStore {
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final String CODE = "StorageFull";

    /** What the operating system says (ENOSPC, EDQUOT). */
    private static final String FULL = "(?s).*(No space left on device|[Qq]uota exceeded).*";

    private final Path directory;

    FullDiskBlobStore(BlobStore files, Path directory) {
        super(files);
        this.directory = directory;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        return telling(() -> super.putBlob(request, content));
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        return telling(() -> super.initiateMultipartUpload(request));
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream content) {
        return telling(() -> super.uploadMultipartPart(upload, request, content));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return telling(() -> super.completeMultipartUpload(upload, request));
    }

    private <T> T telling(Supplier<T> step) {
        try {
            return step.get();
        } catch (Throwable e) {
            // Checked exceptions come out of there undeclared.
            throw isFull(e) ? full(e) : FullDiskBlobStore.<RuntimeException>asItIs(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what is checked
    private static <E extends Throwable> E asItIs(Throwable failure) throws E {
        throw (E) failure;
    }

    private static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).matches(FULL)) {
                return true;
            }
        }
        return false;
    }

    private RuntimeException full(Throwable cause) {
        String message = String.format(Locale.ROOT, "The disk of %s is full", directory);
        return S3Exception.builder()
                .statusCode(INSUFFICIENT_STORAGE)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(CODE).errorMessage(message).build())
                .message(message)
                .cause(cause)
                .build();
    }
}
