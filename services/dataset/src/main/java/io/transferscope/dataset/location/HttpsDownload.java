package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A file of a web server, known by its digest. */
final class HttpsDownload implements Download {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

    private final OkHttpClient client;
    private final HttpsSettings settings;
    private final HttpUrl url;
    private final String sha256;

    /**
     * @param client that follows no redirects itself
     */
    HttpsDownload(OkHttpClient client, HttpsSettings settings, HttpUrl url, String sha256) {
        this.client = requireNonNull(client, "client is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.url = requireNonNull(url, "url is null");
        this.sha256 = requireNonNull(sha256, "sha256 is null");
    }

    @Override
    public String key() {
        return sha256;
    }

    @Override
    public Body open(long from, @Nullable String version) throws IOException {
        Response answer = follow(from, version);
        try {
            return body(answer, from, version);
        } catch (IOException e) {
            answer.close();
            throw e;
        }
    }

    private Response follow(long from, @Nullable String version) throws IOException {
        HttpUrl next = url;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Response answer = ask(next, from, version);
            if (!REDIRECTS.contains(answer.code())) {
                return answer;
            }
            String location = answer.header("Location", "");
            answer.close();
            HttpUrl target = next.resolve(String.valueOf(location));
            if (target == null || !settings.allows(target)) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "leads from %s to %s, which is no https server that data sets are read"
                                        + " from: add it to %s where it may be one",
                                shown(next),
                                elsewhere(target),
                                HttpsSettings.HOSTS));
            }
            next = target;
        }
        throw new RefusedException(
                String.format(Locale.ROOT, "leads on and on: %s redirects", MOST_REDIRECTS));
    }

    private Response ask(HttpUrl next, long from, @Nullable String version) throws IOException {
        Request.Builder request =
                new Request.Builder()
                        .url(next)
                        .header("User-Agent", "transferscope")
                        // The bytes as they are: the digest is of those.
                        .header("Accept-Encoding", "identity");
        if (from > 0 && version != null) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", version);
        }
        try {
            return client.newCall(request.build()).execute();
        } catch (IOException e) {
            throw told(next, e);
        }
    }

    private static IOException told(HttpUrl next, IOException e) {
        GuardedSockets.PrivateAddressException barred =
                find(GuardedSockets.PrivateAddressException.class, e);
        if (barred != null) {
            return new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "%s %s: set %s=true where data sets may be read from there",
                            next.host(),
                            barred.getMessage(),
                            HttpsSettings.PRIVATE_ADDRESSES),
                    e);
        }
        if (e instanceof SSLPeerUnverifiedException
                || find(CertificateException.class, e) != null) {
            return new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "%s has a certificate that is not trusted (%s): an authority of your own goes into %s",
                            next.host(),
                            e.getMessage(),
                            HttpsSettings.CA_FILE),
                    e);
        }
        return e;
    }

    /** Among all that was tried: a host may have several addresses. */
    private static <T extends Throwable> @Nullable T find(
            Class<T> type, @Nullable Throwable failure) {
        if (failure == null || type.isInstance(failure)) {
            return type.cast(failure);
        }
        for (Throwable other : failure.getSuppressed()) {
            T found = find(type, other);
            if (found != null) {
                return found;
            }
        }
        return find(type, failure.getCause());
    }

    private Body body(Response answer, long from, @Nullable String version) throws IOException {
        String tag = answer.header("ETag");
        String strong = tag == null || tag.startsWith("W/") ? null : tag;
        if (answer.code() == 206) {
            Matcher range = RANGE.matcher(String.valueOf(answer.header("Content-Range")));
            if (!range.matches()
                    || Long.parseLong(range.group(1)) != from
                    || strong != null && !strong.equals(version)) {
                throw new RangeIgnoredException("gave another part than it was asked for");
            }
            return new Body(
                    answer.body().byteStream(), from, Long.parseLong(range.group(2)), version);
        }
        if (answer.code() == 416) {
            throw new RangeIgnoredException("has nothing from byte " + from + " on");
        }
        if (answer.code() != 200) {
            throw refused(answer);
        }
        return new Body(answer.body().byteStream(), 0, answer.body().contentLength(), strong);
    }

    private IOException refused(Response answer) {
        String said =
                String.format(
                        Locale.ROOT,
                        "%s says %d %s",
                        shown(answer.request().url()),
                        answer.code(),
                        answer.message());
        boolean passes = answer.code() >= 500 || PASSING.contains(answer.code());
        return passes
                ? new IOException(said)
                : new RefusedException("cannot be downloaded: " + said.strip());
    }

    @Override
    public Optional<String> problem(Path file) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        String found = FileDigests.of(file, digest);
        return found.equals(sha256)
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "is another file than the request means: its sha256 is %s, not %s",
                                found,
                                sha256));
    }

    @Override
    public boolean isTaken(String problem, boolean again) throws RefusedException {
        throw new RefusedException(problem);
    }

    private static String elsewhere(@Nullable HttpUrl target) {
        return target == null ? "nowhere" : target.scheme() + "://" + HttpsSettings.hostOf(target);
    }

    /** Without what may be a secret. */
    private static String shown(HttpUrl url) {
        return url.newBuilder().query(null).fragment(null).build().toString();
    }

    @Override
    public String toString() {
        return shown(url);
    }
}
