package io.transferscope.runtime.store;

import io.minio.CreateBucketArgs;
import io.minio.GenericResponse;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;

/**
 * Creates a bucket in the usual region without naming the region. The client always names it, which
 * the API of AWS has no such value for: Ceph's gateway refuses it, as AWS does.
 */
final class BucketMaker extends MinioAsyncClient {
    private final String region;

    BucketMaker(MinioAsyncClient client, String region) {
        super(client);
        this.region = region;
    }

    void make(String bucket) {
        makeBucket(MakeBucketArgs.builder().bucket(bucket).build()).join();
    }

    @Override
    public CompletableFuture<GenericResponse> createBucket(CreateBucketArgs args) {
        if (!region.equals(Http.US_EAST_1)) {
            return super.createBucket(args);
        }
        checkArgs(args);
        return executePutAsync(args, null, null, null).thenApply(answer -> closed(answer, args));
    }

    private GenericResponse closed(Response answer, CreateBucketArgs args) {
        try (answer) {
            return new GenericResponse(answer.headers(), args.bucket(), region, null);
        }
    }
}
