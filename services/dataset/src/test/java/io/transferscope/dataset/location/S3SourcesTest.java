package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SourcesTest extends S3Fixture {
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
}
