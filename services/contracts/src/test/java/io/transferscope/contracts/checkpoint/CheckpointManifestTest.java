package io.transferscope.contracts.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointManifestTest {
    private final StudyPlan plan = plan();
    private final CheckpointManifest baseA = TestingCheckpoints.trained(job("baseA"));

    @Test
    void aBaseNetworkStartsWithEveryLayerDrawn() {
        CheckpointManifest start = CheckpointManifest.fresh(job("baseA"));

        assertThat(start.layers())
                .allSatisfy(l -> assertThat(l.frozen()).isFalse())
                .flatExtracting(LayerState::parameters)
                .hasSize(16)
                .allSatisfy(p -> assertThat(p.draw()).isNotNull());
    }

    @Test
    void aVariantNamesTheBlobsOfItsParent() {
        CheckpointManifest start = CheckpointManifest.variant(job("A3B"), baseA);

        assertThat(start.layers().subList(0, 5))
                .extracting(LayerState::parameters)
                .isEqualTo(
                        baseA.layers().subList(0, 5).stream().map(LayerState::parameters).toList());
        assertThat(start.layers().subList(0, 5))
                .allSatisfy(
                        l -> {
                            assertThat(l.frozen()).isTrue();
                            assertThat(l.copiedFrom()).isEqualTo(baseA.job().id());
                        });
        assertThat(start.layers().subList(5, 13))
                .allSatisfy(
                        l -> {
                            assertThat(l.frozen()).isFalse();
                            assertThat(l.copiedFrom()).isNull();
                        })
                .flatExtracting(LayerState::parameters)
                .allSatisfy(p -> assertThat(p.draw()).isNotNull());
    }

    @Test
    void freshLayersOfAVariantDoNotRepeatTheirBase() {
        CheckpointManifest base = CheckpointManifest.fresh(job("baseA"));
        CheckpointManifest selffer = CheckpointManifest.variant(job("A3A"), baseA);

        assertThat(seeds(selffer)).isNotEmpty().doesNotContainAnyElementsOf(seeds(base));
    }

    @Test
    void randomFiltersAreFrozenUntrained() {
        CheckpointManifest start = CheckpointManifest.fresh(job("R3B"));

        assertThat(start.layers())
                .extracting(LayerState::frozen)
                .startsWith(true, true, true, true, true);
        assertThat(start.layers().get(5).frozen()).isFalse();
    }

    @Test
    void aWarmTopIsThatOfTheTasksOwnBaseNetwork() {
        CheckpointManifest baseB = TestingCheckpoints.trained(job("baseB"));

        CheckpointManifest start = CheckpointManifest.warmTop(job("A3B="), baseA, baseB);

        assertThat(parameters(start, 0, 5)).isEqualTo(parameters(baseA, 0, 5));
        assertThat(parameters(start, 5, 13)).isEqualTo(parameters(baseB, 5, 13));
        assertThat(start.layers().subList(0, 5)).allMatch(LayerState::frozen);
        assertThat(start.layers().subList(5, 13)).noneMatch(LayerState::frozen);
        assertThat(start.layers().get(12).copiedFrom()).isEqualTo(baseB.job().id());
        assertThat(Json.read(start.toJson(), CheckpointManifest.class)).isEqualTo(start);
    }

    @Test
    void anotherTopOrNoneIsRefused() {
        assertThatThrownBy(() -> CheckpointManifest.warmTop(job("A3B="), baseA, baseA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not end as");
        assertThatThrownBy(() -> CheckpointManifest.variant(job("A3B="), baseA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a warm top");
    }

    private static List<List<Parameter>> parameters(CheckpointManifest manifest, int from, int to) {
        return manifest.layers().subList(from, to).stream().map(LayerState::parameters).toList();
    }

    @Test
    void anotherJobsCheckpointIsNoParent() {
        assertThatThrownBy(() -> CheckpointManifest.variant(job("B3A"), baseA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not start from");
    }

    @Test
    void layersThatAreNotTheJobsAreRefused() {
        List<LayerState> tooFew = baseA.layers().subList(0, 12);

        assertThatThrownBy(() -> new CheckpointManifest(baseA.job(), tooFew, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 layers given");
    }

    @Test
    void readsBackFromItsJson() {
        CheckpointManifest start = CheckpointManifest.variant(job("A3B"), baseA);

        assertThat(Json.read(start.toJson(), CheckpointManifest.class)).isEqualTo(start);
    }

    private static List<Long> seeds(CheckpointManifest manifest) {
        return manifest.layers().stream()
                .flatMap(l -> l.parameters().stream())
                .filter(p -> p.draw() != null)
                .map(p -> p.draw().seed())
                .toList();
    }

    private JobSpec job(String label) {
        return plan.job(
                plan.find(new NetworkId("tiny", 0, 0, Treatment.parse(label))).orElseThrow());
    }

    private static StudyPlan plan() {
        try {
            return StudyPlanner.plan(
                            StudyRequestReader.read(
                                    TestingRequests.minimalWith(
                                                    "{\"controls\": [\"random\"], \"treatments\":"
                                                            + " [\"BnB\", \"AnB\", \"AnB=\"]}")
                                            .getBytes(UTF_8)),
                            TestingDatasets.ofClasses(8))
                    .plan();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
