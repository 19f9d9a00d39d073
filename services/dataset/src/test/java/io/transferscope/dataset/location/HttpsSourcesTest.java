package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.embedded.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpsSourcesTest {
    private static final Limits LIMITS = new Limits(1000, 1 << 16, 1 << 20);

    @TempDir static Path shared;
    private static Certificate certificate;

    @TempDir Path directory;
    private final Map<Long, byte[]> archives = new HashMap<>();
    private TestingServer server;
    private byte[] archive;
    private long mostBytes = 1 << 20;
    private Duration silence = Duration.ofSeconds(30);

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

    @Test
    void anArchiveIsReadLikeALocalOne() throws Exception {
        Path local = Files.write(directory.resolve("data.tar"), archive);

        assertThat(read(Sha256.hex(archive)))
                .isEqualTo(walk(new FileSources(List.of(directory), LIMITS).open(local.toString())))
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 513, 4_000, 10_000})
    void aConnectionThatBreaksAnywhereChangesNoByte(int bytes) throws Exception {
        server.serve(start(archive, 8 * bytes), "\"v1\"");
        byte[] content = start(archive, 8 * bytes);
        server.breakAfter(bytes);

        try (Downloads downloads = downloads()) {
            Path file = downloads.get(download(downloads, Sha256.hex(content)), () -> {});

            assertThat(Files.readAllBytes(file)).isEqualTo(content);
        }
        assertThat(server.ranges().subList(0, 2)).containsExactly("all", "bytes=" + bytes + "-");
    }

    @Test
    void anotherProcessGoesOnWhereOneWasKilled() throws Exception {
        server.breakAfter(1000);
        Runnable killed =
                () -> {
                    throw new IllegalStateException("killed");
                };
        try (Downloads downloads = downloads()) {
            assertThatThrownBy(
                            () -> downloads.get(download(downloads, Sha256.hex(archive)), killed))
                    .hasMessage("killed");
        }
        server.breakAfter(Integer.MAX_VALUE);

        assertThat(read(Sha256.hex(archive))).hasSize(20);
        assertThat(server.ranges()).containsExactly("all", "bytes=1000-");
    }

    @Test
    void aFileThatChangesMidwayIsTakenFromItsBeginning() throws Exception {
        byte[] newer = archive(2);
        server.serve(archive(3), "\"old\"");
        server.breakAfter(1000);
        Runnable change =
                () -> {
                    server.serve(newer, "\"new\"");
                    server.breakAfter(Integer.MAX_VALUE);
                };

        assertThat(walk(sources(Dns.SYSTEM).open(server.url(), Sha256.hex(newer), UTF_8, change)))
                .hasSize(20);
        assertThat(server.ranges()).containsExactly("all", "bytes=1000-");
    }

    @Test
    void whatWasLeftOfAnotherFileDoesNotSpoilTheRightOne() throws Exception {
        Path downloads = Files.createDirectories(directory.resolve("scratch/downloads"));
        Files.write(downloads.resolve(Sha256.hex(archive) + ".part"), new byte[700]);
        Files.writeString(downloads.resolve(Sha256.hex(archive) + ".version"), "\"v1\"");

        assertThat(read(Sha256.hex(archive))).hasSize(20);
        assertThat(server.ranges()).containsExactly("bytes=700-", "all");
    }

    @Test
    void aWholeFileThatIsThereIsNotAskedForAgain() throws Exception {
        Path downloads = Files.createDirectories(directory.resolve("scratch/downloads"));
        Files.write(downloads.resolve(Sha256.hex(archive) + ".part"), archive);
        Files.writeString(downloads.resolve(Sha256.hex(archive) + ".version"), "\"v1\"");

        read(Sha256.hex(archive));
        read(Sha256.hex(archive));

        assertThat(server.ranges()).containsExactly("bytes=" + archive.length + "-");
    }

    @Test
    void aServerWithoutVersionsIsAskedForAllAgain() throws Exception {
        server.serve(archive, "W/\"weak\"");
        server.breakAfter(1000);
        Runnable heal = () -> server.breakAfter(Integer.MAX_VALUE);

        walk(sources(Dns.SYSTEM).open(server.url(), Sha256.hex(archive), UTF_8, heal));

        assertThat(server.ranges()).containsExactly("all", "all");
    }

    @Test
    void anotherFileThanTheRequestMeansIsRefusedAndThrownAway() throws Exception {
        String other = Sha256.hex(new byte[] {1});

        assertThatThrownBy(() -> read(other))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("is another file", Sha256.hex(archive), other);
        assertThat(files()).containsExactly("lock");
    }

    @Test
    void aDamagedLocalFileIsDownloadedAnew() throws Exception {
        read(Sha256.hex(archive));
        Path file = directory.resolve("scratch/downloads").resolve(Sha256.hex(archive));
        byte[] damaged = archive.clone();
        damaged[600]++;
        Files.write(file, damaged);

        assertThat(read(Sha256.hex(archive))).hasSize(20);
        assertThat(Files.readAllBytes(file)).isEqualTo(archive);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        mostBytes = archive.length - 1;

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        String.valueOf(archive.length),
                        "transferscope.splitter.downloads.max-bytes");
    }

    @Test
    void othersMakeRoomAndGoAfterADay() throws Exception {
        mostBytes = 2L * archive.length;
        for (int seed = 1; seed <= 3; seed++) {
            byte[] content = archive(seed);
            server.serve(content, "\"%d\"".formatted(seed));
            read(Sha256.hex(content));
            Files.setLastModifiedTime(
                    directory.resolve("scratch/downloads").resolve(Sha256.hex(content)),
                    FileTime.from(Instant.now().minusSeconds(1000 - seed)));
        }
        assertThat(files())
                .containsExactlyInAnyOrder("lock", Sha256.hex(archive(2)), Sha256.hex(archive(3)));
        Files.setLastModifiedTime(
                directory.resolve("scratch/downloads").resolve(Sha256.hex(archive(3))),
                FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        server.serve(archive, "\"1\"");
        mostBytes = 1 << 20;
        read(Sha256.hex(archive));

        assertThat(files())
                .containsExactlyInAnyOrder("lock", Sha256.hex(archive(2)), Sha256.hex(archive));
    }

    @Test
    void aRedirectIsFollowedWithinTheAllowedHosts() throws Exception {
        server.redirectTo("/moved");

        assertThat(read(Sha256.hex(archive))).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example.org/data.tar",
                "http://localhost/data.tar",
                "https://user:pass@localhost/data.tar",
                "https://localhost:1/data.tar",
                "file:///etc/passwd"
            })
    void aRedirectToElsewhereIsRefused(String target) {
        server.redirectTo(target);

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("transferscope.splitter.https.hosts")
                .hasMessageNotContainingAny("pass", "hush");
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void redirectsWithoutEndAreRefused() {
        server.redirectTo(server.url());

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("5 redirects");
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsRefused() throws Exception {
        Dns rebound = host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));

        assertThatThrownBy(() -> read(sources(rebound, false), Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "127.0.0.1", "transferscope.splitter.https.private-addresses=true");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void aServerThatFallsSilentIsGivenUpForNow() {
        silence = Duration.ofMillis(300);
        server.breakAfter(0);
        server.fallSilent();

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("cannot be downloaded for now");
    }

    @Test
    void aServerInTroubleIsTriedAgainAndOneThatRefusesIsNot() {
        server.answerWith(503);
        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("says 503");
        int requests = server.ranges().size();
        server.answerWith(404);

        assertThatThrownBy(() -> read(Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("says 404");
        assertThat(requests).isGreaterThan(1);
        assertThat(server.ranges()).hasSize(requests + 1);
    }

    @Test
    void aCertificateOfNobodyKnownIsRefused() {
        HttpsSettings settings = new HttpsSettings(List.of(server.host()), true, null, null);
        HttpsSources sources = new HttpsSources(settings, downloads(), LIMITS, Dns.SYSTEM, silence);

        assertThatThrownBy(() -> read(sources, Sha256.hex(archive)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("transferscope.splitter.https.ca-file");
    }

    @Test
    void aHostThatIsNotListedIsNotAsked() {
        assertThatThrownBy(
                        () ->
                                sources(Dns.SYSTEM)
                                        .open(
                                                "https://other.example.org/data.tar",
                                                Sha256.hex(archive),
                                                UTF_8,
                                                () -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("other.example.org:443 is not one of", server.host());
    }

    private static byte[] start(byte[] content, int size) {
        return Arrays.copyOf(content, Math.min(size, content.length));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("scratch/downloads"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Map<String, String> read(String sha256) throws IOException {
        try (Downloads downloads = downloads()) {
            return read(sources(downloads, Dns.SYSTEM, true), sha256);
        }
    }

    private Map<String, String> read(HttpsSources sources, String sha256) throws IOException {
        return walk(sources.open(server.url(), sha256, UTF_8, () -> {}));
    }

    private static Map<String, String> walk(FileTree tree) throws IOException {
        Map<String, String> files = new TreeMap<>();
        tree.walk((path, content) -> files.put(path, Sha256.hex(content.read())));
        return files;
    }

    private Downloads downloads() {
        return new Downloads(directory.resolve("scratch"), mostBytes, Clock.systemUTC());
    }

    private HttpsSources sources(Dns dns) {
        return sources(dns, true);
    }

    private HttpsSources sources(Dns dns, boolean privateAddresses) {
        return sources(downloads(), dns, privateAddresses);
    }

    private HttpsSources sources(Downloads downloads, Dns dns, boolean privateAddresses) {
        HttpsSettings settings =
                new HttpsSettings(
                        List.of(server.host()), privateAddresses, null, certificate.pem());
        return new HttpsSources(settings, downloads, LIMITS, dns, silence);
    }

    private Download download(Downloads downloads, String sha256) throws IOException {
        FileTree tree =
                sources(downloads, Dns.SYSTEM, true).open(server.url(), sha256, UTF_8, () -> {});
        return ((DownloadedTree) tree).download();
    }

    /** The same each time, though an archive has the time in it. */
    private byte[] archive(long seed) throws IOException {
        byte[] known = archives.get(seed);
        byte[] content = known == null ? newArchive(seed) : known;
        archives.put(seed, content);
        return content;
    }

    private byte[] newArchive(long seed) throws IOException {
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
