package io.transferscope.aggregator.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.aggregator.TestingNetworks;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.checkpoint.TestingPretrained;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.report.results.TestingStudies;
import org.junit.jupiter.api.Test;

class CardMakerTest {
    @Test
    void ofAPretrainedNetworkTheFileAndItsTermsAreNamed() throws Exception {
        StudyRequest request =
                StudyRequestReader.read(
                        TestingRequests.minimalWith(
                                        """
                                        {"pretrained": {"weights": "file:/w.npz", "scale": 255,
                                          "preset": "thin-32", "mean": [0.4, 0.5, 0.6],
                                          "deviation": [0.2, 0.2, 0.2]},
                                         "copiedLayers": [3], "split": {"kind": "none"}}
                                        """)
                                .getBytes(UTF_8));
        PretrainedManifest source = TestingPretrained.of(request);
        StudyPlan plan =
                StudyPlanner.plan(
                                request,
                                TestingDatasets.ofClasses(8),
                                TestingPretrained.weights(source))
                        .plan();
        PlannedNetwork network = TestingNetworks.network(plan, "P3B");

        NetworkCard card =
                CardMaker.of(
                        new ExportedNetwork(
                                plan,
                                network,
                                TestingStudies.result(network, 500).training().orElseThrow(),
                                TestingNetworks.trained(
                                        CheckpointManifest.pretrained(plan.job(network), source),
                                        BlobRef::of)),
                        false);

        assertThat(card.origin().copiedFrom()).isEqualTo(source.ref().sha256());
        assertThat(card.origin().pretrained())
                .isEqualTo(
                        new NetworkCard.Pretrained(
                                "w.npz", TestingPretrained.weights(source).sha256()));
        assertThat(card.origin().copiedLayers()).isEqualTo(3);
        assertThat(card.origin().frozenLayers()).isEqualTo(3);
        assertThat(card.licence()).contains("builtin:shapes", " w.npz").doesNotContain("file:/w");
        assertThat(card.classes()).hasSize(8);
    }
}
