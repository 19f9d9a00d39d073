package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.dataset.location.TestingTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Studies that are asked for again when their file of weights is another one, or none. */
class ChangedWeightsTest {
    private static final int SIZE = 8;
    private static final List<Layer> LAYERS =
            List.of(new Layer.Convolution(2, 3, 1, 1, Activation.RELU), new Layer.Output());

    @TempDir Path directory;
    private TestingSplitter splitter;
    private Path file;
    private String digest;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
        file = TestingWeights.of(SIZE, LAYERS).write(directory.resolve("w.safetensors"));
        digest = Sha256.hex(Files.readAllBytes(file));
    }

    @Test
    void theSameFileAgainIsNoNews() {
        ask("");
        ask("");

        assertThat(last().sourcesCompared()).isTrue();
        assertThat(last().weightsDiffer()).isNull();
        assertThat(last().imagesDiffer()).isNull();
    }

    @Test
    void anotherFileIsSaidAndTheStudyStaysWhatItWas() throws Exception {
        ask("");
        String replaced = replace();
        ask("");

        assertStays();
        assertThat(last().weightsDiffer())
                .isEqualTo(
                        "the file has other contents: its SHA-256 is "
                                + replaced
                                + ", and was "
                                + digest);
        assertThat(last().imagesDiffer()).isNull();
    }

    /** The request says which file it means; the study is of that one. */
    @Test
    void aFileThatTheRequestDoesNotMeanAnyMoreIsSaidToo() throws Exception {
        String pinned = ", \"sha256\": \"" + digest + "\"";
        ask(pinned);
        replace();
        ask(pinned);

        assertStays();
        assertThat(last().weightsDiffer()).contains("other contents", "and was " + digest);
    }

    @Test
    void aFileThatIsGoneIsSaid() throws Exception {
        ask("");
        Files.delete(file);
        ask("");

        assertStays();
        assertThat(last().weightsDiffer())
                .startsWith(
                        "the file cannot be used any more: $.pretrained.weights: does not exist");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatIsAwayIsNotWaitedFor() throws Exception {
        ask("");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/proc/self/mem")); // fails with EIO
        ask("");

        assertStays();
        assertThat(last().weightsDiffer()).startsWith("the file cannot be looked at now: ");
    }

    @Test
    void imagesAndWeightsAreToldApart() throws Exception {
        ask("");
        replace();
        try (TestingTar out = TestingTar.create(splitter.tar)) {
            out.classes("data/", 5, 3, 2);
        }
        ask("");

        assertStays();
        assertThat(last().imagesDiffer()).isEqualTo("class c05 is gone");
        assertThat(last().weightsDiffer()).contains("other contents");
    }

    /** Images that are drawn cannot change, but the file can. */
    @Test
    void ofDrawnImagesTheFileIsLookedAtAllTheSame() throws Exception {
        ask("builtin:shapes", "");
        replace();
        ask("builtin:shapes", "");

        assertThat(last().sourcesCompared()).isTrue();
        assertThat(last().imagesDiffer()).isNull();
        assertThat(last().weightsDiffer()).contains("other contents");
    }

    private String replace() throws IOException {
        TestingWeights.of(SIZE, LAYERS).put("conv1.b", List.of(2), 7, 7).write(file);
        return Sha256.hex(Files.readAllBytes(file));
    }

    private void assertStays() {
        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        assertThat(splitter.publisher.events(StudyPlanned.class))
                .extracting(StudyPlanned::plan)
                .containsOnly(last().plan());
        assertThat(last().sourcesCompared()).isTrue();
    }

    private StudyPlanned last() {
        List<StudyPlanned> all = splitter.publisher.events(StudyPlanned.class);
        return all.get(all.size() - 1);
    }

    private void ask(String more) {
        ask("file:" + splitter.tar, more);
    }

    private void ask(String images, String more) {
        String json =
                String.format(
                        Locale.ROOT,
                        """
                        {"study": "tiny", "dataset": {"source": "%s", "imageSize": 8},
                         "split": {"kind": "none"},
                         "pretrained": {"weights": "file:%s", "scale": 255,
                           "layers": [{"type": "conv", "filters": 2}, {"type": "output"}],
                           "mean": [0.4, 0.5, 0.6], "deviation": [0.2, 0.2, 0.2]%s}}
                        """,
                        images,
                        file,
                        more);
        splitter.handle(new StudyRequested("tiny", json.getBytes(UTF_8)));
    }
}
