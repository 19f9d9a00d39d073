package io.transferscope.dataset.location;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.transferscope.embedded.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A web server with one file, on the loopback interface, that breaks connections where told. */
final class TestingServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile byte[] content = {};
    private volatile @Nullable String eTag = "\"v1\"";
    private volatile int mostBytes = Integer.MAX_VALUE;
    private volatile @Nullable String redirect;
    private volatile boolean silent;
    private volatile int status;

    TestingServer(Certificate certificate) throws IOException, GeneralSecurityException {
        char[] password = certificate.password().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.keyStore())) {
            keys.load(in, password);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    String url() {
        return "https://" + host() + "/data.tar?key=hush";
    }

    /** What is asked for from each request on: a range, or all. */
    List<String> ranges() {
        return ranges;
    }

    void serve(byte[] newContent, @Nullable String newTag) {
        content = newContent;
        eTag = newTag;
    }

    /** Each answer breaks off after so many bytes. */
    void breakAfter(int bytes) {
        mostBytes = bytes;
    }

    void redirectTo(String location) {
        redirect = location;
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    /** Each answer begins, and then nothing more comes. */
    void fallSilent() {
        silent = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            ranges.add(range == null ? "all" : range);
            String target = redirect;
            if (target != null && !exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().set("Location", target);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            byte[] all = content;
            if (eTag != null) {
                exchange.getResponseHeaders().set("ETag", eTag);
            }
            int from = 0;
            if (range != null && condition != null && condition.equals(eTag)) {
                from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
                if (from >= all.length) {
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                exchange.getResponseHeaders()
                        .set(
                                "Content-Range",
                                "bytes %d-%d/%d".formatted(from, all.length - 1, all.length));
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, all.length - from);
            int to = (int) Math.min(all.length, (long) from + mostBytes);
            exchange.getResponseBody().write(Arrays.copyOfRange(all, from, to));
            exchange.getResponseBody().flush();
            if (silent) {
                Thread.sleep(60_000);
            }
            if (to < all.length) {
                throw new IOException("cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
