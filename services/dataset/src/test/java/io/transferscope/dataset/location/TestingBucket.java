package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** As much of an S3 store as readers see, with one bucket, and faults where told. */
final class TestingBucket implements AutoCloseable {
    static final String NAME = "photos";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int mostBytes = Integer.MAX_VALUE;
    private volatile int status;
    private volatile String code = "";
    private volatile @Nullable String eTag;

    TestingBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    SortedMap<String, byte[]> objects() {
        return objects;
    }

    /** Keys of the objects whose content was asked for, and from which byte on. */
    List<String> reads() {
        return reads;
    }

    List<String> requests() {
        return requests;
    }

    /** Each answer breaks off after so many bytes. */
    void breakAfter(int bytes) {
        mostBytes = bytes;
    }

    void refuse(int newStatus, String newCode) {
        status = newStatus;
        code = newCode;
    }

    /** As of encrypted objects: no digest. */
    void tagAllWith(String newTag) {
        eTag = newTag;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String path = exchange.getRequestURI().getRawPath().substring(1);
            int slash = path.indexOf('/');
            String bucket = slash < 0 ? path : path.substring(0, slash);
            String key = slash < 0 ? "" : decoded(path.substring(slash + 1).replace("+", "%2B"));
            if (status != 0) {
                error(exchange, status, code);
            } else if (!bucket.equals(NAME)) {
                error(exchange, 404, "NoSuchBucket");
            } else if (key.isEmpty()) {
                list(exchange, query(exchange));
            } else {
                give(exchange, key);
            }
        }
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        int most = Integer.parseInt(query.get("max-keys"));
        StringBuilder contents = new StringBuilder();
        List<Map.Entry<String, byte[]>> found =
                objects.tailMap(query.getOrDefault("start-after", ""), false).entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(query.get("prefix")))
                        .limit(most + 1L)
                        .toList();
        for (Map.Entry<String, byte[]> entry : found.subList(0, Math.min(most, found.size()))) {
            contents.append(
                    ("<Contents><Key>%s</Key><Size>%d</Size><ETag>&quot;%s&quot;</ETag>"
                                    + "<LastModified>2024-01-01T00:00:00.000Z</LastModified>"
                                    + "</Contents>")
                            .formatted(
                                    URLEncoder.encode(entry.getKey(), UTF_8),
                                    entry.getValue().length,
                                    tag(entry.getValue())));
        }
        xml(
                exchange,
                200,
                ("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>%s"
                                + "</Name><EncodingType>url</EncodingType><IsTruncated>%s"
                                + "</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
                                + "%s</ListBucketResult>")
                        .formatted(NAME, found.size() > most, contents));
    }

    private void give(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (content == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (wanted != null && !wanted.replace("\"", "").equals(tag(content))) {
            error(exchange, 412, "PreconditionFailed");
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"" + tag(content) + "\"");
        exchange.getResponseHeaders().set("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        reads.add(from == 0 ? key : key + "+" + from);
        exchange.getResponseHeaders()
                .set(
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        int left = content.length - from;
        exchange.sendResponseHeaders(range == null ? 200 : 206, left == 0 ? -1 : left);
        int to = (int) Math.min(content.length, (long) from + mostBytes);
        exchange.getResponseBody().write(Arrays.copyOfRange(content, from, to));
        exchange.getResponseBody().flush();
        if (to < content.length) {
            throw new IOException("cut off");
        }
    }

    private String tag(byte[] content) {
        String told = eTag;
        try {
            return told != null
                    ? told
                    : HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        xml(
                exchange,
                status,
                "<Error><Code>%s</Code><Message>as told</Message></Error>".formatted(code));
    }

    private static void xml(HttpExchange exchange, int status, String text) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(
                        Collectors.toMap(
                                part -> part[0],
                                part -> part.length < 2 ? "" : decoded(part[1]),
                                (a, b) -> b,
                                HashMap::new));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
