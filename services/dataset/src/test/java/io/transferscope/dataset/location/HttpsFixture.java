package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.embedded.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A web server with an archive, and those who download it. */
abstract class HttpsFixture {
    static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 20);

    @TempDir static Path shared;
    static Certificate certificate;

    @TempDir Path directory;
    final Map<Long, byte[]> archives = new HashMap<>();
    TestingServer server;
    byte[] archive;
    long mostBytes = 1 << 20;
    Duration silence = Duration.ofSeconds(30);

    @BeforeAll
    static void makeCertificate() {
        certificate = Certificate.create(shared.resolve("tls"));
    }

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer(certificate);
        archive = archive(1);
        server.serve(archive, "\"v1\"");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static byte[] start(byte[] content, int size) {
        return Arrays.copyOf(content, Math.min(size, content.length));
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("scratch/downloads"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    Map<String, String> read(String sha256) throws IOException {
        try (Downloads downloads = downloads()) {
            return read(sources(downloads, Dns.SYSTEM, true), sha256);
        }
    }

    Map<String, String> read(HttpsSources sources, String sha256) throws IOException {
        return walk(sources.open(server.url(), sha256, UTF_8, () -> {}));
    }

    static Map<String, String> walk(FileTree tree) throws IOException {
        Map<String, String> files = new TreeMap<>();
        tree.walk((path, content) -> files.put(path, Sha256.hex(content.read())));
        return files;
    }

    Downloads downloads() {
        return new Downloads(directory.resolve("scratch"), mostBytes, Clock.systemUTC());
    }

    HttpsSources sources(Dns dns) {
        return sources(dns, true);
    }

    HttpsSources sources(Dns dns, boolean privateAddresses) {
        return sources(downloads(), dns, privateAddresses);
    }

    HttpsSources sources(Downloads downloads, Dns dns, boolean privateAddresses) {
        HttpsSettings settings =
                new HttpsSettings(
                        List.of(server.host()), privateAddresses, null, certificate.pem());
        return new HttpsSources(settings, downloads, LIMITS, dns, silence);
    }

    Download download(Downloads downloads, String sha256) throws IOException {
        FileTree tree =
                sources(downloads, Dns.SYSTEM, true).open(server.url(), sha256, UTF_8, () -> {});
        return ((DownloadedTree) tree).download();
    }

    /** The same each time, though an archive has the time in it. */
    byte[] archive(long seed) throws IOException {
        byte[] known = archives.get(seed);
        byte[] content = known == null ? newArchive(seed) : known;
        archives.put(seed, content);
        return content;
    }

    byte[] newArchive(long seed) throws IOException {
        Path file = directory.resolve("made.tar");
        Random random = new Random(seed);
        try (TestingTar tar = TestingTar.create(file)) {
            for (int i = 0; i < 20; i++) {
                byte[] image = new byte[300];
                random.nextBytes(image);
                tar.file("train/c%d/%d.png".formatted(i % 2, i), image);
            }
        }
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        return content;
    }
}
