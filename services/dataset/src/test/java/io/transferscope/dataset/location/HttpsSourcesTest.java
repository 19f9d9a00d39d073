package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsSourcesTest extends HttpsFixture {
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
        mostBytes = archive.length - 1L;

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
}
