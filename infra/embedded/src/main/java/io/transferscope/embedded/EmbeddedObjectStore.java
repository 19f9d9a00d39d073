package io.transferscope.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on the loopback interface that keeps each object as a file under its directory. It
 * honours {@code If-None-Match: *} on single puts; it knows neither versions nor lifecycle rules.
 */
public final class EmbeddedObjectStore implements AutoCloseable {
    private static final long LARGEST_SINGLE_PUT = 5L << 30;

    /** Requests signed as a whole are held in memory to be checked; parts are below this. */
    private static final int LARGEST_SIGNED_REQUEST = 64 << 20;

    private static final int THREADS = 32;

    private final S3Proxy proxy;
    private final Credentials credentials;

    private EmbeddedObjectStore(S3Proxy proxy, Credentials credentials) {
        this.proxy = proxy;
        this.credentials = credentials;
    }

    /** Starts on a free port with {@link Credentials#LOCAL}. */
    public static EmbeddedObjectStore start(Path directory) {
        return start(directory, 0, Credentials.LOCAL);
    }

    /** Starts on the given port (0 means a free one); returns when requests are served. */
    public static EmbeddedObjectStore start(Path directory, int port, Credentials credentials) {
        // The file system store gets keys wrong under a relative directory.
        Path data = directory.toAbsolutePath().normalize();
        int chosen = Ports.orFree(port);
        Ports.requireFree(chosen, "--object-store-port");
        try {
            Files.createDirectories(data);
            S3Proxy proxy =
                    S3Proxy.builder()
                            .blobStore(
                                    new FullDiskBlobStore(
                                            new FilesystemNio2BlobStore(data.toString()), data))
                            .endpoint(URI.create("http://127.0.0.1:" + chosen))
                            .awsAuthentication(
                                    AuthenticationType.AWS_V4,
                                    credentials.accessKey(),
                                    credentials.secretKey())
                            .maxSinglePartObjectSize(LARGEST_SINGLE_PUT)
                            .v4MaxNonChunkedRequestSize(LARGEST_SIGNED_REQUEST)
                            .jettyMaxThreads(THREADS)
                            .build();
            // Jetty's start returns when the port is bound.
            proxy.start();
            return new EmbeddedObjectStore(proxy, credentials);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot use the object store's directory " + data, e);
        } catch (Exception e) {
            throw new IllegalStateException("The object store in " + data + " did not start", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return proxy.getPort();
    }

    public Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The object store did not stop", e);
        }
    }
}
