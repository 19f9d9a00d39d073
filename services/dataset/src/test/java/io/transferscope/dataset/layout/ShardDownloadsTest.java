package io.transferscope.dataset.layout;

import static io.transferscope.dataset.layout.DownloadsTest.assertFault;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.dataset.LeftOut.Reason;
import io.transferscope.dataset.TestingBinaries;
import io.transferscope.dataset.TestingLayouts;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with data sets that are downloaded as shards. */
class ShardDownloadsTest {
    @TempDir Path temporary;

    /** Number 0 is another class in each. */
    @Test
    void twoSetsOfShardsAreNotOne() throws Exception {
        Path both = temporary.toRealPath().resolve("both");
        TestingLayouts.WEB_DATASET.directory(both.resolve("one"));
        TestingLayouts.WEB_DATASET.directory(both.resolve("other"));

        assertThatThrownBy(() -> TestingFiles.in(both).open())
                .hasMessageContaining(
                        "has one/classes.txt, which is not beside all of the data: move it to"
                                + " classes.txt, or keep one data set");
    }

    /** One folder around all of them tells nothing, whatever it is called. */
    @ParameterizedTest
    @CsvSource({
        "my-train-data/%s-0.tar",
        "validation-study/%s-0.tar",
        "latest-test/%s/0.tar",
        "%s/0.tar",
        "shards/%s-0.tar",
    })
    void aShardIsOfThePartThatIsNearestInItsPath(String path) throws Exception {
        TestingFiles files = shards(path.formatted("train"), path.formatted("val"));

        Catalogue.ClassFiles ants = requireNonNull(files.open().classes().get("ant"));

        assertThat(ants.train()).singleElement().asString().contains("train");
        assertThat(ants.validation()).singleElement().asString().contains("val");
    }

    @ParameterizedTest
    @CsvSource({
        "train/test-site-0.tar, val/0.tar, says both test and train",
        "train-0.tar, val/train-0.tar, says both train and val",
    })
    void aShardOfTwoPartsIsRefused(String one, String other, String message) throws Exception {
        TestingFiles files = shards(one, other);

        assertThatThrownBy(files::open).hasMessageContaining(message);
    }

    @Test
    void aShardThatIsPackedOnceMoreIsNotReadTwice() throws Exception {
        TestingFiles files = shards("train-0.tar", "TRAIN-0.tgz", "val-0.tar");

        assertThatThrownBy(files::open)
                .hasMessageContaining("has both TRAIN-0.tgz and train-0.tar: keep one of them");
    }

    @Test
    void aShardThatLiesTooDeepIsAFault() throws Exception {
        assertFault(
                shards("train/0.tar", "val/0.tar", "train/more/of/1.tar"),
                new LeftOut(
                        "train/more/of/1.tar",
                        Reason.NESTED,
                        "shards lie at most two folders deep: move it up"));
    }

    private TestingFiles shards(String... paths) throws Exception {
        TestingFiles files = TestingFiles.in(temporary.toRealPath().resolve("shards"));
        for (String path : paths) {
            files.file(
                    path,
                    TestingBinaries.tar(
                            Map.of(
                                    "a.png",
                                    TestingImages.png(Color.RED),
                                    "a.cls",
                                    "ant".getBytes(UTF_8))));
        }
        return files;
    }

    @Test
    void archivesOfImagesWithoutLabelsAreExplained() throws Exception {
        TestingFiles files =
                TestingFiles.in(temporary.toRealPath().resolve("shards"))
                        .file(
                                "n01440764.tar",
                                TestingBinaries.tar(
                                        Map.of("a.JPEG", TestingImages.jpeg(Color.RED))));

        assertThatThrownBy(files::open)
                .hasMessageContaining("none with labels beside them (key.jpg and key.cls)");
    }
}
