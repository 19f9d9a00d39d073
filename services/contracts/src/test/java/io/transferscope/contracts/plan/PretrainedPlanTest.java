package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.checkpoint.TestingPretrained;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class PretrainedPlanTest {
    private static final String REQUEST =
            """
            {"pretrained": {"weights": "file:/w.npz", "preset": "thin-32", "scale": 255,
                            "mean": [0.4, 0.5, 0.6], "deviation": [0.2, 0.2, 0.2]},
             "copiedLayers": [1, 3]%s}
            """;
    private static final String ONE_TASK = ", \"split\": {\"kind\": \"none\"}";

    @Test
    void withoutATaskAThereIsOneBaseNetworkOfAllClasses() throws Exception {
        StudyPlan plan = plan(ONE_TASK);

        assertThat(plan.networks())
                .extracting(planned -> planned.network().label())
                .containsExactly(
                        "baseB", "B1B", "B3B", "B1B+", "B3B+", "P1B", "P3B", "P1B+", "P3B+");
        Split split = plan.splits().get(0);
        assertThat(split.tasks()).containsExactly(Task.B);
        assertThat(split.half(Task.B).classes()).hasSize(8);
        assertThatThrownBy(() -> split.half(Task.A)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Json.read(Json.write(plan), StudyPlan.class)).isEqualTo(plan);
    }

    @Test
    void ofTwoTasksBothAreTargets() throws Exception {
        assertThat(plan("").networks())
                .extracting(planned -> planned.network().label())
                .contains("A3B", "P1A", "P3B", "P3A+");
    }

    @Test
    void aNetworkFromElsewhereWaitsForNoBase() throws Exception {
        StudyPlan plan = plan(ONE_TASK);

        assertThat(planned(plan, "P3B").dependsOn()).isEmpty();
        JobSpec job = plan.job(planned(plan, "P3B"));
        assertThat(job.parent()).isNull();
        assertThat(job.frozenLayers()).isEqualTo(3);
        assertThat(job.pretrained())
                .isEqualTo(
                        new JobSpec.Pretrained(
                                requireNonNull(plan.pretrained()).manifest(),
                                3,
                                requireNonNull(plan.request().pretrained()).normalization()));
        assertThat(plan.job(planned(plan, "P3B+")).frozenLayers()).isZero();
        assertThat(plan.job(planned(plan, "B3B")).pretrained()).isNull();
    }

    /** What a base learns does not depend on what is compared with it. */
    @Test
    void theJobsOfOtherNetworksAreThoseOfAStudyWithoutIt() throws Exception {
        StudyPlan without = TestingPlans.of("{\"network\": {\"preset\": \"thin-32\"}}");
        StudyPlan with = plan("");

        assertThat(planned(with, "A3B").jobId()).isEqualTo(planned(without, "A3B").jobId());
    }

    /** Networks that see other pixels are others, however alike their weights are. */
    @Test
    void requestsThatDifferInScaleAloneHaveOtherJobs() throws Exception {
        StudyPlan one = plan(ONE_TASK);
        StudyRequest scaled = scaled("254", "[0.4, 0.5, 0.6]", "[0.2, 0.2, 0.2]");
        StudyPlan other = plan(scaled, TestingPretrained.of(scaled));

        assertThat(requireNonNull(other.pretrained()).manifest())
                .isEqualTo(requireNonNull(one.pretrained()).manifest());
        for (String label : List.of("P1B", "P3B", "P1B+", "P3B+")) {
            assertThat(planned(other, label).jobId())
                    .as(label)
                    .isNotEqualTo(planned(one, label).jobId());
        }
        assertThat(planned(other, "B3B+").jobId()).isEqualTo(planned(one, "B3B+").jobId());
    }

    @Test
    void theSameNormalizationInOtherWordsIsTheSameJob() throws Exception {
        StudyRequest pixels = scaled("1", "[102, 127.5, 153]", "[51, 51, 51]");

        assertThat(planned(plan(pixels, TestingPretrained.of(pixels)), "P3B").jobId())
                .isEqualTo(planned(plan(ONE_TASK), "P3B").jobId());
    }

    private static StudyRequest scaled(String scale, String mean, String deviation)
            throws Exception {
        String request =
                REQUEST.formatted(ONE_TASK)
                        .replace("\"scale\": 255", "\"scale\": " + scale)
                        .replace("[0.4, 0.5, 0.6]", mean)
                        .replace("[0.2, 0.2, 0.2]", deviation);
        return StudyRequestReader.read(TestingRequests.minimalWith(request).getBytes(UTF_8));
    }

    @Test
    void theFirstLayersAreThePretrainedNetworks() throws Exception {
        StudyRequest request = request(ONE_TASK);
        PretrainedManifest source = TestingPretrained.of(request);
        StudyPlan plan = plan(request, source);

        CheckpointManifest start =
                CheckpointManifest.pretrained(plan.job(planned(plan, "P3B")), source);

        List<LayerState> copied =
                start.layers().stream().filter(layer -> layer.copiedFrom() != null).toList();
        assertThat(copied)
                .extracting(LayerState::name)
                .containsExactly("conv1", "pool1", "conv2", "pool2", "conv3");
        assertThat(copied)
                .allSatisfy(
                        layer -> {
                            assertThat(layer.frozen()).isTrue();
                            assertThat(layer.copiedFrom()).isEqualTo(source.ref().sha256());
                        })
                .extracting(LayerState::parameters)
                .isEqualTo(
                        source.layers().subList(0, 5).stream()
                                .map(LayerState::parameters)
                                .toList());
        assertThat(start.layers().get(5).parameters())
                .allSatisfy(parameter -> assertThat(parameter.draw()).isNotNull());
        assertThat(Json.read(source.toJson(), PretrainedManifest.class)).isEqualTo(source);
    }

    @Test
    void anotherPretrainedNetworkIsNoSource() throws Exception {
        StudyPlan plan = plan(ONE_TASK);
        PretrainedManifest other =
                TestingPretrained.of(
                        request(
                                ", \"dataset\": {\"source\":"
                                        + " \"builtin:shapes\", \"imageSize\": 40}"));

        assertThatThrownBy(
                        () -> CheckpointManifest.pretrained(plan.job(planned(plan, "P3B")), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not start from");
    }

    private static PlannedNetwork planned(StudyPlan plan, String label) {
        return plan.find(new NetworkId("tiny", 0, 0, Treatment.parse(label))).orElseThrow();
    }

    private static StudyRequest request(String changes) throws Exception {
        return StudyRequestReader.read(
                TestingRequests.minimalWith(REQUEST.formatted(changes)).getBytes(UTF_8));
    }

    private static StudyPlan plan(String changes) throws Exception {
        StudyRequest request = request(changes);
        return plan(request, TestingPretrained.of(request));
    }

    private static StudyPlan plan(StudyRequest request, PretrainedManifest source)
            throws Exception {
        return StudyPlanner.plan(
                        request, TestingDatasets.ofClasses(8), TestingPretrained.weights(source))
                .plan();
    }
}
