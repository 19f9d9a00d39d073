package io.transferscope.cli.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.Fault;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Shards;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.NetworkView.Trained;
import io.transferscope.studies.view.StudyView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of what is said of a study. */
class ReadStudiesTest extends TestingRest {
    @Test
    void readsAStudyThatRuns() {
        answer(
                "/studies/tiny",
                200,
                """
                {"study": "tiny", "state": "running", "trained": 1, "reused": 1, "secondsLeft": 75,
                 "networks": {"planned": 12, "waiting": 4, "running": 1, "measured": 2, "failed": 1,
                              "notRunnable": 2, "absent": 2},
                 "shards": {"published": 40, "total": 40},
                 "running": [
                   {"network": "tiny/0/0/A1A", "jobId": "00", "worker": "trainer-1", "epoch": 1,
                    "epochs": 2, "iteration": 10, "iterations": 20, "imagesPerSecond": 800.5}],
                 "failures": [
                   {"network": "tiny/0/0/baseB", "jobId": "00", "kind": "INTERNAL",
                    "message": "crashed", "attempts": 3, "worker": "trainer-2"}],
                 "byNetwork": [
                   {"network": "tiny/0/0/baseA", "status": "measured", "accuracy": 0.5,
                    "reused": true},
                   {"network": "tiny/0/0/A2A", "status": "measured", "accuracy": 0.5,
                    "reused": false, "trained": {"by": "trainer-1", "seconds": 1.25,
                                                 "published": "2026-01-01T00:00:01.5Z"}},
                   {"network": "tiny/0/0/A3A", "status": "measured", "accuracy": 0.5,
                    "reused": false, "trained": {"by": null, "seconds": 1.25,
                                                 "published": "2026-01-01T00:00:01.5Z"}},
                   {"network": "tiny/0/0/A1A", "status": "running"},
                   {"network": "tiny/0/0/baseB", "status": "failed"},
                   {"network": "tiny/0/0/B1A", "status": "not-runnable"}],
                 "faults": [],
                 "rejections": [{"requestDigest": "00", "time": "2026-01-01T00:00:00Z",
                                 "faults": [{"path": "$", "message": "old"}]}],
                 "somethingNew": {}}
                """);

        StudyView study = aggregator.study("tiny").orElseThrow();

        assertThat(study.overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(study.overview().networks().expected()).isEqualTo(10);
        assertThat(study.overview().networks().measured()).isEqualTo(2);
        assertThat(study.overview().networks().withoutResult()).isEqualTo(3);
        assertThat(study.overview().secondsLeft()).isEqualTo(75);
        assertThat(study.setup().shards()).isEqualTo(new Shards(40, 40));
        assertThat(study.setup().faults()).isEmpty();
        assertThat(study.running())
                .containsExactly(
                        new TrainingProgressed(
                                network("A1A"), "00", "trainer-1", 1, 2, 10, 20, 800.5));
        assertThat(study.failures())
                .containsExactly(
                        new JobFailed(
                                network("baseB"),
                                "00",
                                FailureKind.INTERNAL,
                                "crashed",
                                3,
                                "trainer-2"));
        assertThat(study.byNetwork())
                .extracting(NetworkView::network, NetworkView::status, NetworkView::reused)
                .containsExactly(
                        tuple(network("baseA"), NetworkStatus.MEASURED, true),
                        tuple(network("A2A"), NetworkStatus.MEASURED, false),
                        tuple(network("A3A"), NetworkStatus.MEASURED, false),
                        tuple(network("A1A"), NetworkStatus.RUNNING, null),
                        tuple(network("baseB"), NetworkStatus.FAILED, null),
                        tuple(network("B1A"), NetworkStatus.NOT_RUNNABLE, null));
        assertThat(study.byNetwork().get(1).trained())
                .isEqualTo(new Trained("trainer-1", 1.25, "2026-01-01T00:00:01.5Z"));
        assertThat(study.byNetwork().get(2).trained())
                .isEqualTo(new Trained(null, 1.25, "2026-01-01T00:00:01.5Z"));
    }

    private static NetworkId network(String label) {
        return NetworkId.parse("tiny/0/0/" + label);
    }

    @Test
    void readsWhyAStudyWasRejected() {
        answer(
                "/studies/tiny",
                200,
                """
                {"study": "tiny", "state": "rejected", "trained": 0, "reused": 0,
                 "networks": {"planned": 0, "waiting": 0, "running": 0, "measured": 0, "failed": 0,
                              "notRunnable": 0, "absent": 0},
                 "shards": {"published": 0, "total": 0},
                 "faults": [{"path": "$.seed", "message": "is odd"}], "rejections": [],
                 "running": [], "failures": [], "byNetwork": []}
                """);

        assertThat(aggregator.study("tiny").orElseThrow().setup().faults())
                .containsExactly(new Fault("$.seed", "is odd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"study\": \"tiny\", \"state\": \"odd\"}"})
    void saysThatWhatAnswersIsNoAggregator(String body) {
        answer("/studies/tiny", 200, body);

        assertThatThrownBy(() -> aggregator.study("tiny"))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("What answers at http://127.0.0.1")
                .hasMessageContaining("is no aggregator, or not of this version");
    }
}
