package io.transferscope.dataset.location;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;

/** Opens data sets that are no local files: in buckets and on web servers. */
public final class RemoteSources implements AutoCloseable {
    private static final String S3 = "s3:";
    private static final String HTTPS = "https:";

    private final Downloads downloads;
    private final S3Sources buckets;
    private final HttpsSources servers;

    /**
     * @param scratch directory for downloaded files; several processes may have the same
     */
    public RemoteSources(RemoteSettings settings, Path scratch, Limits limits, Clock clock) {
        this.downloads =
                new Downloads(
                        scratch, Math.min(settings.downloadBytes(), limits.totalBytes()), clock);
        this.buckets = new S3Sources(settings, downloads, limits, clock);
        this.servers = new HttpsSources(settings.https(), downloads, limits);
    }

    /** Whether it is a source of these kinds. */
    public static boolean isRemote(String source) {
        return source.startsWith(S3) || source.startsWith(HTTPS);
    }

    /**
     * @param dataset whose source is remote
     * @param check asked often; throws what is to end the reading early
     * @throws RefusedException where there is nothing to be read
     */
    public FileTree open(DatasetSource dataset, Runnable check) throws IOException {
        Charset encoding = ArchiveTree.encoding(dataset.encoding());
        return dataset.source().startsWith(S3)
                ? buckets.open(dataset.source(), encoding, check)
                : servers.open(dataset.source(), dataset.sha256(), encoding, check);
    }

    @Override
    public void close() {
        buckets.close();
        servers.close();
        downloads.close();
    }
}
