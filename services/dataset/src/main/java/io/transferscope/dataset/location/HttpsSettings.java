package io.transferscope.dataset.location;

import static io.transferscope.runtime.settings.Setting.invalid;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * From which servers data sets may be downloaded.
 *
 * @param hosts as {@code host:port}
 * @param privateAddresses whether a host may be at an address that is not public
 * @param proxy that all requests go through; what it connects to is its own affair
 */
public record HttpsSettings(
        List<String> hosts,
        boolean privateAddresses,
        @Nullable InetSocketAddress proxy,
        @Nullable Path caFile) {
    public static final String PREFIX = RemoteSettings.PREFIX + "https.";
    public static final String HOSTS = PREFIX + "hosts";
    public static final String PRIVATE_ADDRESSES = PREFIX + "private-addresses";
    public static final String PROXY = PREFIX + "proxy";
    public static final String CA_FILE = PREFIX + "ca-file";

    public HttpsSettings {
        hosts = List.copyOf(hosts);
        if (caFile != null && !Files.isReadable(caFile)) {
            throw invalid(CA_FILE, "names a file that cannot be read: " + caFile);
        }
    }

    static HttpsSettings from(RemoteConfig.Https config) {
        return new HttpsSettings(
                RemoteSettings.entries(config.hosts()).stream().map(HttpsSettings::host).toList(),
                config.privateAddresses(),
                config.proxy().map(HttpsSettings::address).orElse(null),
                config.caFile().orElse(null));
    }

    /** Whether the server may be asked. */
    boolean allows(HttpUrl url) {
        return url.isHttps()
                && url.encodedUsername().isEmpty()
                && url.encodedPassword().isEmpty()
                && hosts.contains(hostOf(url));
    }

    static String hostOf(HttpUrl url) {
        return url.host() + ":" + url.port();
    }

    /** With the port, and as addresses have it. */
    private static String host(String entry) {
        HttpUrl url = HttpUrl.parse("https://" + entry + "/");
        if (url == null || !url.encodedPath().equals("/") || !url.encodedUsername().isEmpty()) {
            throw invalid(
                    HOSTS,
                    "must be hosts such as data.example.org, separated by commas, but has "
                            + entry);
        }
        return hostOf(url);
    }

    private static InetSocketAddress address(String text) {
        HttpUrl url = HttpUrl.parse("http://" + text + "/");
        if (url == null || !text.matches("[^/@]+:\\d+")) {
            throw invalid(PROXY, "must be like proxy.example.org:3128, but is " + text);
        }
        return InetSocketAddress.createUnresolved(url.host(), url.port());
    }
}
