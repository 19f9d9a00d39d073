package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.dataset.location.TestingTar;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests the splitter rejects, and what it says. */
class SplitterRejectionTest {
    @TempDir Path directory;
    private TestingSplitter splitter;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
    }

    @ParameterizedTest
    @CsvSource({"seed, 3, 4", "priority, 3, 4"})
    void anotherRequestOfTheSameNameIsRejected(String field, int first, int second) {
        splitter.handle(splitter.request("\"" + field + "\": " + first));
        splitter.handle(splitter.request("\"" + field + "\": " + second));

        assertRejected("$.study: tiny is the name of a study with another request");
        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSize(1);
    }

    @Test
    void theNameOfImportedResultsIsTaken() {
        splitter.objects.put(
                PlannedStudy.key("tiny"), Json.write(TestingPlans.imported("tiny", "baseA")));
        splitter.handle(splitter.request(""));

        assertRejected("$.study: tiny is the name of results that were imported: choose another");
        assertThat(splitter.publisher.events(ShardPublished.class)).isEmpty();
    }

    @Test
    void anInvalidRequestIsRejectedWithAllItsFaults() {
        StudyRequested event =
                new StudyRequested(
                        "k",
                        "{\"study\": \"tiny\", \"seeds\": 1, \"replicates\": 0}".getBytes(UTF_8));
        splitter.handle(event);

        StudyRejected rejected = splitter.publisher.events(StudyRejected.class).get(0);
        assertThat(rejected.study()).isEqualTo("tiny");
        assertThat(rejected.requestDigest()).isEqualTo(event.requestDigest());
        assertThat(rejected.faults())
                .extracting(fault -> fault.path())
                .contains("$.seeds", "$.replicates", "$.dataset");
        assertThat(splitter.counters.rejected().count()).isOne();
    }

    @Test
    void aSplitThatDoesNotFitIsRejectedBeforeAnyImageIsRead() {
        splitter.handle(
                splitter.request(
                        "\"split\": {\"kind\": \"groups\", \"a\": [\"c00\", \"c01\"], \"b\": [\"c02\", \"nix\"]}"));

        assertRejected("$.split.b[1]: the data set has no class nix");
        assertThat(splitter.publisher.events(ShardPublished.class)).isEmpty();
        assertThat(splitter.blobs.blobs()).isEmpty();
    }

    @Test
    void unreadableImagesAreNamedAndNothingStaysVisible() throws Exception {
        try (TestingTar out = TestingTar.create(splitter.tar)) {
            out.classes("", 6, 3, 2);
            for (int i = 0; i < 12; i++) {
                out.file("val/c03/x%02d.jpg".formatted(i), "no image");
            }
        }
        splitter.handle(splitter.request(""));

        assertRejected(
                "$.dataset.source: has val/c03/x00.jpg, which cannot be read: it is neither");
        StudyRejected rejected = splitter.publisher.events(StudyRejected.class).get(0);
        assertThat(rejected.faults()).hasSize(13);
        assertThat(rejected.faults().get(12).toString()).startsWith("$.dataset.leaveOut: ");
        assertThat(
                        new String(
                                splitter.blobs.read(requireNonNull(rejected.unusable()), 1 << 20),
                                UTF_8))
                .contains(
                        "val/c03/x11.jpg,unreadable,\"it is neither JPEG, PNG, WebP, GIF, BMP nor TIFF\"")
                .hasLineCount(13);
        assertThat(splitter.publisher.tombstones())
                .hasSize(splitter.publisher.events(ShardPublished.class).size() + 1)
                .contains("study-drafts/tiny", "dataset-shards/tiny/c00/train/0");
        assertThat(splitter.objects.keys()).isEmpty();
    }

    @Test
    void aMissingDataSetIsRejected() throws Exception {
        Files.delete(splitter.tar);
        splitter.handle(splitter.request(""));

        assertRejected("$.dataset.source: does not exist, or lies outside");
    }

    @Test
    void aCancelledNameIsRejected() {
        splitter.withdrawals.cancel("tiny");
        splitter.handle(splitter.request(""));

        assertRejected("$.study: tiny was cancelled, which is final");
        assertThat(splitter.publisher.events()).hasSize(1);
    }

    @Test
    void aRequestThatIsGivenUpIsRejected() {
        splitter.service()
                .failed(
                        splitter.request(""),
                        new Failure(FailureKind.INTERNAL, "out of luck", 3, "s"));

        assertRejected("$: the splitter failed: out of luck");
    }

    @Test
    void aRecordThatIsNoRequestIsRejected() {
        splitter.service()
                .undecodable(new RawRecord("tiny", new byte[] {1}, 7), "The record's type is odd");

        assertRejected("$: The record's type is odd");
    }

    private void assertRejected(String fault) {
        assertThat(splitter.publisher.events(StudyRejected.class))
                .singleElement()
                .satisfies(r -> assertThat(r.study()).isEqualTo("tiny"))
                .satisfies(r -> assertThat(r.faults().get(0).toString()).startsWith(fault));
    }
}
