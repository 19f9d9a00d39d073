package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FullDiskBlobStoreTest {
    private static final PutObjectRequest REQUEST =
            PutObjectRequest.builder().bucket("bucket").key("key").build();

    @TempDir Path directory;

    @Test
    void saysThatTheDiskIsFullAndWhich() {
        assertThatThrownBy(() -> put("No space left on device"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        answer -> {
                            assertThat(answer.statusCode()).isEqualTo(507);
                            assertThat(answer.awsErrorDetails().errorCode())
                                    .isEqualTo("StorageFull");
                            assertThat(answer.awsErrorDetails().errorMessage())
                                    .isEqualTo("The disk of " + directory + " is full");
                        });
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        assertThatThrownBy(() -> put("Input/output error"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private void put(String failure) {
        BlobStore broken =
                new ForwardingBlobStore(new FilesystemNio2BlobStore(directory.toString())) {
                    @Override
                    public PutObjectResponse putBlob(PutObjectRequest request, InputStream in) {
                        throw new UncheckedIOException(new IOException(failure));
                    }
                };
        new FullDiskBlobStore(broken, directory)
                .putBlob(REQUEST, new ByteArrayInputStream(new byte[1]));
    }
}
