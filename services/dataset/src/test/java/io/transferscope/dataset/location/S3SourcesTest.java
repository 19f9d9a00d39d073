package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class S3SourcesTest {
    private static final Limits LIMITS = new Limits(3000, 1 << 16, 1 << 20);

    @TempDir Path directory;
    private TestingBucket bucket;
    private String allowed = TestingBucket.NAME;

    @BeforeEach
    void start() throws IOException {
        bucket = new TestingBucket();
        for (int i = 0; i < 40; i++) {
            bucket.objects().put("set/train/c%d/%02d.png".formatted(i % 2, i), bytes(i));
        }
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://photos/set", "s3://photos/set/"})
    void aFolderHasTheFilesBelowIt(String source) throws Exception {
        bucket.objects().put("settings", bytes(1));

        Map<String, byte[]> files = read(source);

        assertThat(files).hasSize(40);
        files.forEach(
                (path, content) ->
                        assertThat(content).isEqualTo(bucket.objects().get("set/" + path)));
    }

    @Test
    void aWholeBucketIsAFolderToo() throws Exception {
        assertThat(read("s3://photos")).hasSize(40).containsKey("set/train/c0/00.png");
    }

    @Test
    void eachObjectThatIsReadIsAskedForOnceAndNoOther() throws Exception {
        FileTree tree = open("s3://photos/set");
        tree.walk((path, content) -> {});
        assertThat(bucket.reads()).isEmpty();

        tree.walk((path, content) -> content.read());

        assertThat(bucket.reads()).containsExactlyInAnyOrderElementsOf(bucket.objects().keySet());
    }

    @Test
    void keysThatAreOddStayWhatTheyAre() throws Exception {
        for (String name : List.of("a b+c.png", "猫/é.png", "100%25.png", "a&b=c#d?.png", "..a")) {
            bucket.objects().put("odd/" + name, bytes(name.length()));
        }

        assertThat(read("s3://photos/odd"))
                .containsOnlyKeys("a b+c.png", "猫/é.png", "100%25.png", "a&b=c#d?.png", "..a");
    }

    @Test
    void moreObjectsThanAPageAreListedOnce() throws Exception {
        for (int i = 0; i < 2_010; i++) {
            bucket.objects().put("many/%04d".formatted(i), new byte[0]);
        }
        List<String> seen = new ArrayList<>();

        open("s3://photos/many").walk((path, content) -> seen.add(path));

        assertThat(seen).hasSize(2_010).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatStandsForFoldersIsNoFile() throws Exception {
        bucket.objects().put("set/", new byte[0]);
        bucket.objects().put("set/train/", new byte[0]);
        bucket.objects().put("set/val/", bytes(5));
        List<LeftOut> leftOut = new ArrayList<>();
        List<String> seen = new ArrayList<>();

        open("s3://photos/set")
                .walk(
                        new FileTree.Visitor() {
                            @Override
                            public void visit(String path, FileTree.Content content) {
                                seen.add(path);
                            }

                            @Override
                            public void leaveOut(LeftOut item) {
                                leftOut.add(item);
                            }
                        });

        assertThat(seen).hasSize(40);
        assertThat(leftOut)
                .singleElement()
                .satisfies(item -> assertThat(item.path()).isEqualTo("val/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set/train//a.png", "set/train/./a.png", "set/train/../a.png"})
    void keysThatPathsReadAsAnotherPlaceAreRefused(String key) throws Exception {
        bucket.objects().put(key, bytes(1));

        assertThatThrownBy(() -> read("s3://photos/set"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(key, "copy the object");
    }

    @ParameterizedTest
    @CsvSource({
        "photos, s3://other/set",
        "photos, s3://photos/nothing",
        "photos, s3://photos-2/set",
        "photos/set, s3://photos/settings",
        "photos/set/, s3://photos",
        "photos/set/val/, s3://photos/set/train",
    })
    void whatIsNotAllowedLooksAsIfItDidNotExist(String entry, String source) throws Exception {
        bucket.objects().put("settings", bytes(1));
        allowed = entry;

        assertThatThrownBy(() -> read(source))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "does not exist, or lies outside the buckets that data sets are read from:"
                                + " %s is not in [%s]",
                        source, entry);
        assertThat(bucket.reads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://photos/set/../x", "s3://photos//set", "s3://photos/./set"})
    void aSourceThatPathsReadAsAnotherPlaceIsNotAskedFor(String source) throws Exception {
        assertThatThrownBy(() -> read(source)).isInstanceOf(RefusedException.class);
        assertThat(bucket.requests()).isEmpty();
    }

    @Test
    void withoutAListNothingIsRead() throws Exception {
        RemoteSources sources =
                new RemoteSources(RemoteSettings.none(), directory, LIMITS, Clock.systemUTC());

        assertThatThrownBy(() -> sources.open(dataset("s3://photos/set"), () -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("transferscope.splitter.s3.buckets is not set");
    }

    @Test
    void aFolderThatIsAnObjectTooIsNotGuessed() throws Exception {
        bucket.objects().put("set", bytes(1));

        assertThatThrownBy(() -> read("s3://photos/set"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("for the folder, say s3://photos/set/");
        assertThat(read("s3://photos/set/")).hasSize(40);
    }

    @Test
    void anObjectThatChangesBeforeItIsReadIsTold() {
        assertThatThrownBy(
                        () ->
                                open("s3://photos/set")
                                        .walk(
                                                (path, content) -> {
                                                    bucket.objects()
                                                            .replaceAll((k, v) -> bytes(99));
                                                    content.read();
                                                }))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("changed while it was read: train/c0/00.png");
    }

    @Test
    void aFolderThatChangesBetweenTwoWalksIsTold() throws Exception {
        FileTree tree = open("s3://photos/set");
        tree.walk((path, content) -> {});
        bucket.objects().put("set/train/c0/00.png", bytes(99));

        assertThatThrownBy(() -> tree.walk((path, content) -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("changed while it was read");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 4_096, Integer.MAX_VALUE})
    void anArchiveIsReadLikeALocalOne(int bytes) throws Exception {
        Path local = archive(1);
        bucket.objects().put("a.tar", Files.readAllBytes(local));
        bucket.breakAfter(bytes);

        assertThat(read("s3://photos/a.tar"))
                .usingRecursiveComparison()
                .isEqualTo(
                        walk(new FileSources(List.of(directory), LIMITS).open(local.toString())));
    }

    @Test
    void aDownloadGoesOnAfterACrashAndIsNotRepeated() throws Exception {
        bucket.objects().put("a.tar", Files.readAllBytes(archive(1)));
        bucket.breakAfter(1_000);
        Runnable killed =
                () -> {
                    throw new IllegalStateException("killed");
                };
        try (RemoteSources sources = sources()) {
            FileTree tree = sources.open(dataset("s3://photos/a.tar"), killed);
            assertThatThrownBy(() -> walk(tree)).hasMessage("killed");
        }
        bucket.breakAfter(Integer.MAX_VALUE);

        read("s3://photos/a.tar");
        read("s3://photos/a.tar");

        assertThat(bucket.reads()).containsExactly("a.tar", "a.tar+1000");
    }

    @Test
    void anArchiveThatChangesWhileItIsReadIsTold() throws Exception {
        bucket.objects().put("a.tar", Files.readAllBytes(archive(1)));
        bucket.breakAfter(1_000);
        Runnable change = () -> bucket.objects().put("a.tar", bytes(1));

        assertThatThrownBy(() -> walk(sources().open(dataset("s3://photos/a.tar"), change)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("changed while it was read: s3://photos/a.tar");
    }

    @Test
    void anETagThatIsNoDigestIsNotTakenForDamage() throws Exception {
        bucket.objects().put("a.tar", Files.readAllBytes(archive(1)));
        bucket.tagAllWith("0123456789abcdef0123456789abcdef");

        assertThat(read("s3://photos/a.tar")).hasSize(20);
        assertThat(bucket.reads()).containsExactly("a.tar", "a.tar");
    }

    @Test
    void aStreamGoesOnWhereTheConnectionBroke() throws Exception {
        bucket.breakAfter(70);

        Map<String, byte[]> streamed = new TreeMap<>();
        open("s3://photos/set")
                .walk((path, content) -> streamed.put(path, content.open().readAllBytes()));

        streamed.forEach(
                (path, content) ->
                        assertThat(content).isEqualTo(bucket.objects().get("set/" + path)));
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, the right to LIST",
        "403, InvalidAccessKeyId, transferscope.splitter.s3.access-key",
        "403, SignatureDoesNotMatch, transferscope.splitter.s3.secret-key",
    })
    void aStoreThatDoesNotLetUsReadIsToldWithWhatToDo(int status, String code, String words) {
        bucket.refuse(status, code);

        assertThatThrownBy(() -> read("s3://photos/set/"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(code, words)
                .hasMessageNotContaining("transferscope.object-store");
        // A HEAD request is answered without words.
        assertThatThrownBy(() -> read("s3://photos/a.tar"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "the right to READ", "transferscope.splitter.s3.access-key")
                .hasMessageNotContaining("transferscope.object-store");
    }

    @Test
    void aStoreThatIsAwayIsTriedAgain() {
        bucket.refuse(503, "SlowDown");

        assertThatThrownBy(() -> read("s3://photos/set/"))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TRANSIENT));
    }

    private Map<String, byte[]> read(String source) throws IOException {
        try (RemoteSources sources = sources()) {
            return walk(sources.open(dataset(source), () -> {}));
        }
    }

    private FileTree open(String source) throws IOException {
        return sources().open(dataset(source), () -> {});
    }

    private static Map<String, byte[]> walk(FileTree tree) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        tree.walk((path, content) -> files.put(path, content.read()));
        return files;
    }

    private static DatasetSource dataset(String source) {
        return new DatasetSource(source, 32, null, null);
    }

    private RemoteSources sources() {
        RemoteSettings settings =
                RemoteSettings.from(
                        SettingsReader.ofEnvironment(
                                Map.of(
                                        "TRANSFERSCOPE_SPLITTER_S3_BUCKETS",
                                        allowed,
                                        "TRANSFERSCOPE_SPLITTER_S3_ENDPOINT",
                                        bucket.endpoint().toString(),
                                        "TRANSFERSCOPE_SPLITTER_S3_ACCESS_KEY",
                                        "key",
                                        "TRANSFERSCOPE_SPLITTER_S3_SECRET_KEY",
                                        "secret")));
        return new RemoteSources(settings, directory.resolve("scratch"), LIMITS, Clock.systemUTC());
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[50 + 10 * seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Path archive(int seed) throws IOException {
        Path file = directory.resolve("made.tar");
        try (TestingTar tar = TestingTar.create(file)) {
            for (int i = 0; i < 20; i++) {
                tar.file("train/c%d/%d.png".formatted(i % 2, i), bytes(seed + i));
            }
        }
        return file;
    }
}
