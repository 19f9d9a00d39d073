package io.transferscope.cli.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.QueueShare;
import io.transferscope.contracts.study.StudyQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFileTest {
    @TempDir Path directory;

    @Test
    void theSweepIsARequestOf54Networks() throws Exception {
        RequestFile request = RequestFile.preset("sweep", RequestChanges.NONE);

        assertThat(
                        StudyPlanner.plan(
                                        request.request(),
                                        TestingDatasets.ofClasses(40, 25, 25, 50))
                                .plan()
                                .networks())
                .hasSize(54);
    }

    @Test
    void quickstartPlans58Networks() throws Exception {
        RequestFile request = RequestFile.preset("quickstart", RequestChanges.NONE);

        assertThat(request.study()).isEqualTo("quickstart");
        assertThat(request.source()).isEmpty();
        assertThat(
                        StudyPlanner.plan(request.request(), TestingDatasets.ofClasses(40))
                                .plan()
                                .networks())
                .hasSize(58);
    }

    @Test
    void theExampleOnRealImagesIsValid() throws Exception {
        RequestFile request =
                RequestFile.load(Path.of("examples/tiny-imagenet.json"), RequestChanges.NONE);

        assertThat(
                        StudyPlanner.plan(request.request(), TestingDatasets.ofClasses(40))
                                .plan()
                                .networks())
                .hasSize(42);
    }

    @Test
    void sendsTheVeryBytesOfTheFile() throws Exception {
        String json = "{\"study\": \"a\",\n \"dataset\": {\"source\": \"file:/data/x.tar\"}}\n";

        RequestFile request = RequestFile.load(write(json), RequestChanges.NONE);

        assertThat(request.json()).asString().isEqualTo(json);
        assertThat(request.source()).contains(Path.of("/data/x.tar"));
    }

    @Test
    void takesRelativeWeightsFromTheFilesDirectoryToo() throws Exception {
        String json =
                """
                {"study": "a", "dataset": {"source": "builtin:shapes"},
                 "pretrained": {"weights": "file:w.npz", "preset": "thin-32", "scale": 1,
                                "mean": [1, 2, 3], "deviation": [4, 5, 6]}}
                """;

        RequestFile request = RequestFile.load(write(json), RequestChanges.NONE);

        assertThat(request.weights()).contains(directory.resolve("w.npz"));
        assertThat(request.source()).isEmpty();
    }

    @Test
    void takesARelativeSourceFromTheFilesDirectory() throws Exception {
        String json = "{\"study\": \"a\", \"dataset\": {\"source\": \"file:../x.tar\"}}";

        RequestFile request = RequestFile.load(write(json), RequestChanges.NONE);

        Path expected = requireNonNull(directory.getParent()).resolve("x.tar");
        assertThat(request.source()).contains(expected);
        assertThat(request.request().dataset().source()).isEqualTo("file:" + expected);
    }

    @Test
    void anotherNameReplacesTheFiles() throws Exception {
        RequestFile request = RequestFile.preset("quickstart", named("mine"));

        assertThat(request.study()).isEqualTo("mine");
        assertThat(request.request().split().classesPerTask()).isEqualTo(10);
    }

    @Test
    void anotherNameChangesNoNumber() throws Exception {
        String json =
                "{\"study\": \"a\", \"dataset\": {\"source\": \"builtin:shapes\"}, \"seed\": %s}";

        assertThat(
                        RequestFile.load(write(json.formatted("1e1")), named("b"))
                                .request()
                                .canonicalJson())
                .isEqualTo(
                        RequestFile.load(write(json.formatted("10")), named("b"))
                                .request()
                                .canonicalJson());
        for (String number : new String[] {"1E+400", "4503599627370496.5"}) {
            Path file = write(json.formatted(number));
            assertThatThrownBy(() -> RequestFile.load(file, named("b")))
                    .hasMessage(
                            "$.seed: must be a whole number from 0 to 9007199254740991, not "
                                    + number);
        }
    }

    @Test
    void anotherQueueAndPriorityReplaceTheFiles() throws Exception {
        Path file =
                write(
                        "{\"study\": \"a\", \"dataset\": {\"source\": \"builtin:shapes\"},"
                                + " \"queue\": \"daily\", \"priority\": 2}");

        assertThat(RequestFile.load(file, new RequestChanges(null, "nightly", 7)).request().share())
                .isEqualTo(new QueueShare(new StudyQueue.Named("nightly"), 7));
        assertThat(RequestFile.load(file, new RequestChanges(null, null, 7)).request().share())
                .isEqualTo(new QueueShare(new StudyQueue.Named("daily"), 7));
    }

    @Test
    void aQueueAndPriorityThatCannotBeAreFaultsOfTheRequest() {
        assertThatThrownBy(
                        () ->
                                RequestFile.preset(
                                        "quickstart", new RequestChanges(null, "No Queue", 1001)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e ->
                                assertThat(e.faults())
                                        .extracting(Fault::path)
                                        .containsExactly("$.queue", "$.priority"));
    }

    @Test
    void saysEverythingThatIsWrong() throws Exception {
        Path file = write("{\"study\": \"A\", \"dataset\": {\"sauce\": \"file:x\"}}");

        assertThatThrownBy(() -> RequestFile.load(file, RequestChanges.NONE))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e ->
                                assertThat(e.faults())
                                        .extracting(Fault::path)
                                        .containsExactlyInAnyOrder(
                                                "$.study", "$.dataset.source", "$.dataset.sauce"));
    }

    @Test
    void saysThatAFileIsNoJson() throws Exception {
        Path file = write("{\"study\": ");

        assertThatThrownBy(() -> RequestFile.load(file, RequestChanges.NONE))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is no JSON");
    }

    private static RequestChanges named(String study) {
        return new RequestChanges(study, null, null);
    }

    private Path write(String json) throws IOException {
        return Files.writeString(directory.resolve("request.json"), json);
    }
}
