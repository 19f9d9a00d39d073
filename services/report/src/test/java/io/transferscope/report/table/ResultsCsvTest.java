package io.transferscope.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {
    private static final String JOB = "0".repeat(64);
    private static final BlobRef CHECKPOINT = BlobRef.of(new byte[0]);

    @Test
    void hasTheDesignsColumnsAndOneRowPerNetwork() {
        String csv =
                csv(
                        measured("tiny/0/0/R3B"),
                        measured("tiny/0/0/A3B+"),
                        measured("tiny/0/0/baseB"));

        String tail =
                "0.470000,0.310000,470,1000,3,"
                        + JOB
                        + ","
                        + CHECKPOINT.sha256()
                        + ",12.346,cpu,,\n";
        assertThat(csv)
                .isEqualTo(
                        "study,split,replicate,network,source,target,copied_layers,fine_tuned,control,"
                                + "accuracy,best10_accuracy,correct,total,epochs,job_id,checkpoint,"
                                + "train_seconds,backend,train_loss,annealed\n"
                                + "tiny,0,0,baseB,,B,0,false,,"
                                + tail
                                + "tiny,0,0,A3B+,A,B,3,true,,"
                                + tail
                                + "tiny,0,0,R3B,,B,3,false,random,"
                                + tail);
    }

    @Test
    void whatATableFromElsewhereDoesNotSayIsBlank() {
        String csv =
                csv(
                        imported("mine/0/0/baseA", null, null),
                        imported("mine/0/0/baseB", 0.5, new Tested(5, 10)));

        assertThat(csv.lines().skip(1))
                .containsExactly(
                        "mine,0,0,baseA,,A,0,false,,nan,,,,," + JOB + ",,,,,",
                        "mine,0,0,baseB,,B,0,false,,0.500000,,5,10,," + JOB + ",,,gpu,,");
    }

    private static AccuracyMeasured imported(
            String network, @Nullable Double share, @Nullable Tested tested) {
        ImportedResult.Details details =
                share == null ? null : new ImportedResult.Details(null, null, null, "gpu");
        return new AccuracyMeasured(
                NetworkId.parse(network), new ImportedResult(JOB, 2, share, null, tested, details));
    }

    /** As {@code import} reads it. */
    @Test
    void aTrainingThatDivergedHasNoAccuracyOfSoManyImages() {
        NetworkId network = NetworkId.parse("tiny/0/0/baseA");
        AccuracyMeasured diverged =
                new AccuracyMeasured(
                        network,
                        new JobResult(
                                JOB,
                                network,
                                CHECKPOINT,
                                List.of(100, 0),
                                1000,
                                1,
                                "cpu",
                                null,
                                true,
                                null));

        assertThat(csv(diverged).lines())
                .last()
                .asString()
                .startsWith("tiny,0,0,baseA,,A,0,false,,nan,0.050000,,,2,");
    }

    @Test
    void rowsAreInTheOrderOfThePlanHoweverResultsCame() {
        StudyPlan plan =
                TestingStudies.plan(
                        "{\"copiedLayers\": [1, 2, 7], \"replicates\": 2, \"controls\": [\"random\"],"
                                + " \"split\": {\"count\": 11}}");
        List<AccuracyMeasured> results =
                new ArrayList<>(TestingStudies.results(plan, network -> 5).values());
        List<NetworkId> planned = results.stream().map(AccuracyMeasured::network).toList();
        Collections.shuffle(results, new Random(3));

        List<NetworkId> rows =
                ResultsCsv.rows(StudyResults.of(plan, results)).stream()
                        .map(ResultsCsv.Row::network)
                        .toList();

        assertThat(rows).isEqualTo(planned);
    }

    @Test
    void numbersLookTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(csv(measured("tiny/0/0/baseA"))).contains(",0.470000,0.310000,");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void saysHowATrainingEnded() {
        NetworkId network = NetworkId.parse("tiny/0/0/baseA");
        AccuracyMeasured learning =
                new AccuracyMeasured(
                        network,
                        new JobResult(
                                JOB,
                                network,
                                CHECKPOINT,
                                List.of(100, 200, 300, 400),
                                1000,
                                1,
                                "cpu",
                                null,
                                null,
                                List.of(2.5f, 2f, 1.5f, 1.25f)));

        assertThat(csv(learning).lines()).last().asString().endsWith(",1.000,cpu,1.250000,false");
    }

    @Test
    void withoutAPlanThereAreOnlyTheColumns() {
        assertThat(csv(measured("tiny/0/0/baseA"))).startsWith(ResultsCsv.empty());
        assertThat(ResultsCsv.empty()).hasLineCount(1);
    }

    private static String csv(AccuracyMeasured... results) {
        ImportedStudy plan =
                new ImportedStudy(
                        results[0].network().study(),
                        new ImportedStudy.Source("results.csv", JOB, results.length, null),
                        Stream.of(results)
                                .map(result -> new PlannedNetwork(result.network(), JOB, 0))
                                .toList());
        return ResultsCsv.csv(StudyResults.of(plan, List.of(results)));
    }

    private static AccuracyMeasured measured(String network) {
        NetworkId id = NetworkId.parse(network);
        return new AccuracyMeasured(
                id,
                new JobResult(
                        JOB, id, CHECKPOINT, List.of(100, 360, 470), 1000, 12.3456, "cpu", null));
    }
}
