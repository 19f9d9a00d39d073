package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import org.junit.jupiter.api.Test;

/** Networks whose first layers came with the request. */
class PretrainedDispatchTest extends TestingDispatcher {
    private final TestingStudy study =
            TestingStudy.called(
                    "elsewhere",
                    """
                    "pretrained": {"weights": "file:/w.npz", "preset": "thin-32", "scale": 255,
                                   "mean": [0.4, 0.5, 0.6], "deviation": [0.2, 0.2, 0.2]},
                    "split": {"kind": "none"}, "copiedLayers": [2]
                    """);

    @Test
    void theyWaitForNoBaseNetwork() {
        world.blobs.put(study.source().toJson());
        world.plan(study);

        assertThat(published()).containsExactly("baseB", "P2B", "P2B+");

        TrainingRequested frozen =
                world.publisher.events(TrainingRequested.class).stream()
                        .filter(event -> event.network().label().equals("P2B"))
                        .findFirst()
                        .orElseThrow();
        CheckpointManifest start =
                Json.read(world.blobs.read(frozen.start(), 1 << 20), CheckpointManifest.class);
        assertThat(start)
                .isEqualTo(
                        CheckpointManifest.pretrained(
                                study.plan().job(study.network("P2B")), study.source()));
    }

    @Test
    void withoutTheirSourceTheyFailAndOthersDoNot() {
        world.plan(study);

        assertThat(published()).containsExactly("baseB");
        assertThat(world.publisher.events(JobFailed.class))
                .hasSize(2)
                .allSatisfy(
                        failed ->
                                assertThat(failed.message())
                                        .contains(study.source().ref().sha256()));
    }
}
