package io.transferscope.aggregator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.TestingLog;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.StudySetup;
import io.transferscope.studies.view.StudyView;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A study "table" of four networks, of which the imported file has three. */
class ImportedStudyTest {
    private static final ImportedStudy.Source SOURCE =
            new ImportedStudy.Source("table.csv", "a".repeat(64), 3, 10);
    private static final ImportedStudy STUDY =
            new ImportedStudy(
                    "table",
                    SOURCE,
                    Stream.of("baseA", "baseB", "A1B", "B1B")
                            .map(label -> NetworkId.parse("table/0/0/" + label))
                            .map(network -> ImportedStudy.network(SOURCE, network))
                            .toList());

    private final TestingLog log = new TestingLog();

    @Test
    void runsUntilAllLinesAreThereAndThenIsCompleted() {
        result("baseA", 0.5);
        result("baseB", 0.4);
        StudyView running = view();
        assertThat(running.overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(running.overview().secondsLeft()).isNull();

        result("A1B", 0.3);
        StudyView completed = view();

        assertThat(completed.overview().state()).isEqualTo(StudyState.COMPLETED);
        assertThat(completed.overview().networks())
                .isEqualTo(new NetworkCounts(4, 0, 0, 3, 0, 0, 1));
        assertThat(studies().find("table").orElseThrow().completion())
                .contains(new StudyCompleted("table", Outcome.COMPLETED, 4, 3, 0));
    }

    @Test
    void networkWithoutLineIsAbsentAndNobodysWork() {
        result("baseA", 0.5);

        assertThat(view().byNetwork())
                .extracting(NetworkView::status)
                .containsExactly(
                        NetworkStatus.MEASURED,
                        NetworkStatus.ABSENT,
                        NetworkStatus.ABSENT,
                        NetworkStatus.ABSENT);
        assertThat(monitor(studies()).backlog()).isEqualTo(new Backlog(0, 0, 0));
    }

    @Test
    void tellsWhereItComesFrom() {
        StudySetup setup = view().setup();

        assertThat(setup.imported()).isEqualTo(SOURCE);
        assertThat(setup.request()).isNull();
    }

    @Test
    void divergedNetworkIsMeasuredWithoutANumber() {
        result("baseA", null);

        NetworkView view = view().byNetwork().get(0);

        assertThat(view.status()).isEqualTo(NetworkStatus.MEASURED);
        assertThat(view.accuracy()).isNull();
        assertThat(view.cause()).contains("diverged");
    }

    private void result(String label, @Nullable Double share) {
        NetworkId network = NetworkId.parse("table/0/0/" + label);
        PlannedNetwork planned = STUDY.find(network).orElseThrow();
        log.publish(
                Topics.ACCURACIES,
                new AccuracyMeasured(
                        network, new ImportedResult(planned.jobId(), 2, share, null, null, null)));
    }

    private StudyView view() {
        return monitor(studies()).view("table").orElseThrow();
    }

    private Studies studies() {
        Studies studies = new Studies();
        BlobRef ref = BlobRef.of(Json.write(STUDY));
        new TestingLog()
                .publish(Topics.STUDY_PLANS, new StudyPlanned("table", ref, 4, null))
                .replay(studies);
        studies.planRead(ref, STUDY);
        log.replay(studies);
        return studies;
    }

    private StudyMonitor monitor(Studies studies) {
        return new StudyMonitor(
                studies, Clock.fixed(log.now(), ZoneOffset.UTC), Duration.ofSeconds(60));
    }
}
