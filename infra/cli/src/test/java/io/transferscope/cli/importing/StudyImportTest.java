package io.transferscope.cli.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.store.TestingObjectStore;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyImportTest {
    private static final String CSV =
            """
            split,replicate,network,accuracy
            3,0,A3B,0.55
            0,0,baseB,0.6
            0,0,A3B,nan
            0,1,B3B+,0.5
            """;

    private final TestingObjectStore objects = new TestingObjectStore();
    private final TestingPublisher publisher = new TestingPublisher();

    @Test
    void everyTreatmentIsPlannedWhereverThereIsALine() throws Exception {
        ImportedStudy study = plan(CSV, "results.csv", 10);

        assertThat(study.networks())
                .extracting(planned -> planned.network().toString())
                .containsExactly(
                        "mine/0/0/baseB",
                        "mine/0/0/B3B+",
                        "mine/0/0/A3B",
                        "mine/0/1/baseB",
                        "mine/0/1/B3B+",
                        "mine/0/1/A3B",
                        "mine/3/0/baseB",
                        "mine/3/0/B3B+",
                        "mine/3/0/A3B");
        assertThat(study.imported().results()).isEqualTo(4);
        assertThat(study.networks()).extracting(PlannedNetwork::jobId).doesNotHaveDuplicates();
    }

    @Test
    void theTableIsStoredAnnouncedAndPublished() throws Exception {
        importing(CSV, "results.csv", 10);

        byte[] plan = objects.read("studies/mine/plan.json", 1 << 20).orElseThrow();
        assertThat(PlannedStudy.read(plan)).isEqualTo(plan(CSV, "results.csv", 10));
        assertThat(publisher.events().get(0))
                .isEqualTo(new StudyPlanned("mine", BlobRef.of(plan), 9, null));
        List<AccuracyMeasured> results = publisher.events(AccuracyMeasured.class);
        assertThat(results)
                .extracting(AccuracyMeasured::key)
                .containsExactly("mine/3/0/A3B", "mine/0/0/baseB", "mine/0/0/A3B", "mine/0/1/B3B+");
        assertThat(results)
                .allSatisfy(
                        measured -> {
                            assertThat(measured.result().jobId())
                                    .isEqualTo(
                                            plan(CSV, "results.csv", 10)
                                                    .find(measured.network())
                                                    .orElseThrow()
                                                    .jobId());
                            assertThat(Json.read(Json.write(measured), AccuracyMeasured.class))
                                    .isEqualTo(measured);
                        });
        assertThat(results.get(2).result()).isInstanceOf(ImportedResult.class);
        assertThat(results.get(2).result().accuracy()).isNaN();
    }

    @Test
    void theSameAgainSaysTheSameAgain() throws Exception {
        importing(CSV, "results.csv", null);
        List<Event> first = publisher.events();

        importing(CSV, "renamed.csv", null);

        List<Event> all = publisher.events();
        assertThat(all.subList(first.size(), all.size())).isEqualTo(first);
    }

    @Test
    void anotherTableOrStudyOfTheNameChangesNothing() throws Exception {
        importing(CSV, "results.csv", null);
        int said = publisher.events().size();
        byte[] plan = objects.read("studies/mine/plan.json", 1 << 20).orElseThrow();

        assertThatThrownBy(() -> importing(CSV + "4,0,A3B,0.5\n", "other.csv", null))
                .isInstanceOf(TransferscopeException.class)
                .hasMessage(
                        "mine was imported from another file, or from results.csv before it was"
                                + " changed: choose another name with --study, or delete it first");
        assertThatThrownBy(() -> importing(CSV, "results.csv", 10))
                .hasMessageStartingWith("mine was imported without --classes: ");
        assertThat(objects.read("studies/mine/plan.json", 1 << 20)).contains(plan);

        objects.put("studies/mine/plan.json", Json.write(TestingPlans.small()));
        assertThatThrownBy(() -> importing(CSV, "results.csv", null))
                .hasMessageStartingWith("mine is the name of a study that was trained here: ");
        assertThat(publisher.events()).hasSize(said);
    }

    @Test
    void aDeletionComesToItsEndFirst() {
        objects.put("deletions/mine.json", "{}".getBytes(UTF_8));

        assertThatThrownBy(() -> importing(CSV, "results.csv", null))
                .hasMessageContaining("let delete mine finish it first");
        assertThat(objects.keys()).containsExactly("deletions/mine.json");
    }

    @Test
    void aGridLargerThanAnyStudyIsRefused() {
        String scattered =
                IntStream.rangeClosed(1, 320)
                        .mapToObj(i -> "%d,A%dB,0.5\n".formatted(i, i))
                        .collect(Collectors.joining());

        assertThatThrownBy(() -> plan("split,network,accuracy\n" + scattered, "f.csv", null))
                .isInstanceOf(InvalidTableException.class)
                .hasMessageContaining("320 different networks in 320 splits and replicates");
    }

    private void importing(String csv, String file, @Nullable Integer classes) throws Exception {
        new StudyImport(objects, publisher).publish(plan(csv, file, classes), table(csv));
    }

    private static ImportedStudy plan(String csv, String file, @Nullable Integer classes)
            throws Exception {
        return StudyImport.plan(table(csv), new StudyImport.Wanted("mine", file, classes));
    }

    private static ImportedTable table(String csv) throws Exception {
        return ImportedTable.read(new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }
}
