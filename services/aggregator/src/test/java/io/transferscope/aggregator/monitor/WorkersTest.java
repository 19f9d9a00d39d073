package io.transferscope.aggregator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Studies;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.StudyView;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final TestingHistory tiny = new TestingHistory();

    @Test
    void trainersAtWorkAreListedByName() {
        tiny.planned();
        tiny.progress("baseB", "worker-2");
        tiny.progress("baseA", "worker-1");
        tiny.progress("R1A", "worker-3");
        tiny.measured("R1A");

        Studies studies = tiny.studies();

        assertThat(tiny.monitor(studies).workers())
                .extracting(WorkerView::worker)
                .containsExactly("worker-1", "worker-2");
        assertThat(tiny.monitor(studies).workers().get(0).network())
                .isEqualTo(TestingHistory.network("baseA"));
    }

    @Test
    void trainerIsAtANetworkSinceItFirstSaidSo() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.progress("baseA", "worker-2");
        Instant begun = tiny.log.now();
        tiny.progress("baseA", "worker-2");

        assertThat(tiny.monitor(tiny.studies()).workers())
                .extracting(WorkerView::since)
                .containsExactly(begun);
    }

    @Test
    void networkTellsWhoTrainsItAndWhyItHasNoResult() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        tiny.fails("baseB");

        StudyView view = tiny.view(tiny.studies());

        assertThat(view.byNetwork())
                .filteredOn(n -> n.status() == NetworkStatus.RUNNING)
                .singleElement()
                .satisfies(
                        n -> {
                            assertThat(n.worker()).isEqualTo("worker-1");
                            assertThat(n.epoch()).isEqualTo(1);
                            assertThat(n.epochs()).isEqualTo(4);
                            assertThat(n.imagesPerSecond()).isEqualTo(450);
                        });
        assertThat(view.byNetwork())
                .filteredOn(n -> n.status() == NetworkStatus.FAILED)
                .extracting(NetworkView::cause)
                .containsExactly("it broke");
        assertThat(view.byNetwork())
                .filteredOn(n -> n.status() == NetworkStatus.NOT_RUNNABLE)
                .extracting(NetworkView::cause)
                .containsOnly("baseB failed: it broke");
    }
}
