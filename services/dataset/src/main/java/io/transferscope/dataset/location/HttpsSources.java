package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.net.Proxy;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Opens data sets that are archives on web servers. */
final class HttpsSources implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);

    private final HttpsSettings settings;
    private final Downloads downloads;
    private final Limits limits;

    /** Null where no server is allowed: to make one, Java reads its 140 certificate authorities. */
    private final @Nullable OkHttpClient client;

    HttpsSources(HttpsSettings settings, Downloads downloads, Limits limits) {
        this(settings, downloads, limits, Dns.SYSTEM, SILENCE_TIMEOUT);
    }

    /**
     * @param dns finds the addresses of hosts
     * @param silence after which a connection counts as broken
     */
    HttpsSources(
            HttpsSettings settings, Downloads downloads, Limits limits, Dns dns, Duration silence) {
        this.settings = requireNonNull(settings, "settings is null");
        this.downloads = requireNonNull(downloads, "downloads is null");
        this.limits = requireNonNull(limits, "limits is null");
        boolean isWanted = !settings.hosts().isEmpty() || settings.caFile() != null;
        this.client = isWanted ? client(settings, dns, silence) : null;
    }

    /**
     * @param source {@code https://host/file}
     * @param sha256 of the file
     * @param encoding of the names in an archive that does not say it itself
     * @param check asked often; throws what is to end the reading early
     */
    FileTree open(String source, @Nullable String sha256, Charset encoding, Runnable check)
            throws RefusedException {
        HttpUrl url = HttpUrl.parse(source);
        if (url == null) {
            throw new RefusedException("is no address: " + TreeGuard.shown(source));
        }
        if (!settings.allows(url)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "lies outside the https servers that data sets are read from: %s is not one of %s",
                            HttpsSettings.hostOf(url),
                            settings.hosts().isEmpty()
                                    ? String.format(
                                            Locale.ROOT,
                                            "them, as %s is not set",
                                            HttpsSettings.HOSTS)
                                    : settings.hosts()));
        }
        if (sha256 == null) {
            throw new RefusedException("is downloaded only with its sha256");
        }
        return new DownloadedTree(
                downloads,
                new HttpsDownload(
                        requireNonNull(client, "no server is allowed"), settings, url, sha256),
                limits,
                encoding,
                check);
    }

    private static OkHttpClient client(HttpsSettings settings, Dns dns, Duration silence) {
        OkHttpClient.Builder client =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(silence)
                        .dns(dns)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        // Those of the environment were meant for other programs.
                        .proxy(
                                settings.proxy() == null
                                        ? Proxy.NO_PROXY
                                        : new Proxy(Proxy.Type.HTTP, settings.proxy()));
        if (settings.proxy() == null && !settings.privateAddresses()) {
            client.socketFactory(new GuardedSockets());
        }
        if (settings.caFile() != null) {
            TrustedCertificates.apply(client, settings.caFile());
        }
        return client.build();
    }

    @Override
    public void close() {
        if (client != null) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
