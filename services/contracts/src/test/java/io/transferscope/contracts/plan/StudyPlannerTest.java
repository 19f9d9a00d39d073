package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StudyPlannerTest {
    @Test
    void theWholeExperimentHas58Networks() throws Exception {
        StudyPlan plan = plan(request("{}"));

        assertThat(plan.networks()).hasSize(58);
        assertThat(plan.networks())
                .extracting(n -> n.network().label())
                .startsWith("baseA", "baseB", "A1A", "B1B", "A2A", "B2B")
                .contains("B1A", "A1B", "A7A+", "B7A+", "A7B+")
                .doesNotHaveDuplicates();
        assertThat(plan.networks()).extracting(PlannedNetwork::jobId).doesNotHaveDuplicates();
        assertThat(plan.networks()).extracting(PlannedNetwork::seed).doesNotHaveDuplicates();
    }

    @Test
    void aJobIsKnownByItsContentAlone() throws Exception {
        StudyPlan one = plan(request("{\"study\": \"one\"}"));
        StudyPlan other = plan(request("{\"study\": \"other\", \"copiedLayers\": [3]}"));

        assertThat(other.networks())
                .extracting(PlannedNetwork::jobId)
                .isSubsetOf(one.networks().stream().map(PlannedNetwork::jobId).toList());
        assertThat(one.networks())
                .allSatisfy(n -> assertThat(one.job(n).id()).isEqualTo(n.jobId()));
    }

    @Test
    void whateverDecidesATrainingChangesTheJob() throws Exception {
        Set<String> ids = new HashSet<>();
        for (String change :
                List.of(
                        "{}",
                        "{\"seed\": 1}",
                        "{\"training\": {\"epochs\": 2}}",
                        "{\"network\": {\"preset\": \"thin-32\"}}",
                        "{\"dataset\": {\"source\": \"builtin:shapes\", \"imageSize\": 16}}")) {
            ids.add(plan(request(change)).networks().get(0).jobId());
        }

        assertThat(ids).hasSize(5);
    }

    @Test
    void treatmentsDifferInParentAndFreezing() throws Exception {
        StudyPlan plan = plan(request("{\"controls\": [\"random\"]}"));

        JobSpec transfer = job(plan, "A3B");
        assertThat(transfer.frozenLayers()).isEqualTo(3);
        assertThat(transfer.parent())
                .isEqualTo(new JobSpec.Parent(network(plan, "baseA").jobId(), 3));
        assertThat(transfer.task()).isEqualTo(plan.splits().get(0).b().data());
        assertThat(job(plan, "A3B+").frozenLayers()).isZero();
        assertThat(job(plan, "R3B").frozenLayers()).isEqualTo(3);
        assertThat(job(plan, "R3B").parent()).isNull();
        assertThat(network(plan, "A3B").dependsOn()).contains(network(plan, "baseA").network());
        assertThat(plan.networks())
                .filteredOn(
                        planned -> planned.dependsOn().contains(network(plan, "baseA").network()))
                .hasSize(28);
    }

    @Test
    void aWarmTopComesFromTheBaseNetworkOfTheTask() throws Exception {
        StudyPlan plan = plan(request("{\"treatments\": [\"BnB\", \"BnB=\", \"AnB=\"]}"));

        JobSpec transfer = job(plan, "A3B=");
        assertThat(transfer.frozenLayers()).isEqualTo(3);
        assertThat(transfer.parent())
                .isEqualTo(new JobSpec.Parent(network(plan, "baseA").jobId(), 3));
        assertThat(transfer.top()).isEqualTo(network(plan, "baseB").jobId());
        assertThat(network(plan, "A3B=").dependsOn())
                .containsExactly(
                        network(plan, "baseA").network(), network(plan, "baseB").network());
        JobSpec selffer = job(plan, "B3B=");
        assertThat(selffer.parent())
                .isEqualTo(new JobSpec.Parent(network(plan, "baseB").jobId(), 3));
        assertThat(selffer.top()).isEqualTo(network(plan, "baseB").jobId());
        assertThat(network(plan, "B3B=").dependsOn())
                .containsExactly(network(plan, "baseB").network());
        assertThat(selffer.id())
                .isEqualTo(network(plan, "B3B=").jobId())
                .isNotEqualTo(network(plan, "B3B").jobId());
        assertThat(plan.networks()).hasSize(2 + 3 * 7 * 2);
    }

    @Test
    void whoDoesNotAskForAWarmTopHasNone() throws Exception {
        assertThat(plan(request("{}")).networks())
                .extracting(planned -> planned.network().label())
                .noneMatch(label -> label.endsWith("="));
    }

    @Test
    void aRandomSplitDividesTheClassesWithoutOverlap() throws Exception {
        StudyPlan plan = plan(request("{\"split\": {\"count\": 3}}"));

        assertThat(plan.networks()).hasSize(3 * 58);
        for (Split split : plan.splits()) {
            assertThat(split.half(Task.A).classes())
                    .hasSize(4)
                    .doesNotContainAnyElementsOf(split.b().classes());
            assertThat(split.b().classes()).hasSize(4);
        }
        assertThat(plan.splits()).extracting(s -> s.half(Task.A).classes()).doesNotHaveDuplicates();
    }

    @Test
    void groupsAreTakenFromAColumnOrFromLists() throws Exception {
        StudyPlan column =
                plan(
                        request(
                                "{\"split\": {\"kind\": \"groups\", \"column\": \"group\","
                                        + " \"a\": \"even\", \"b\": \"odd\"}}"));
        StudyPlan lists =
                plan(
                        request(
                                "{\"split\": {\"kind\": \"groups\", \"a\": [\"c0\", \"c2\"],"
                                        + " \"b\": [\"c1\", \"c3\"]}}"));

        assertThat(column.splits().get(0).half(Task.A).classes())
                .containsExactly("c0", "c2", "c4", "c6");
        assertThat(lists.splits().get(0).b().classes()).containsExactly("c1", "c3");
    }

    @Test
    void aPlanReadsBackFromItsJson() throws Exception {
        StudyPlan plan = plan(request("{\"controls\": [\"random\"]}"));

        assertThat(Json.read(Json.write(plan), StudyPlan.class)).isEqualTo(plan);
    }

    @Test
    void tasksAreStoredUnderTheirDigest() throws Exception {
        StudyPlanner.Planned planned =
                StudyPlanner.plan(request("{}"), TestingDatasets.ofClasses(8));

        assertThat(planned.tasks()).hasSize(2);
        planned.tasks()
                .forEach(
                        (ref, json) -> {
                            assertThat(BlobRef.of(json)).isEqualTo(ref);
                            assertThat(Json.read(json, TaskData.class).classes()).hasSize(4);
                        });
    }

    private static JobSpec job(StudyPlan plan, String label) {
        return plan.job(network(plan, label));
    }

    private static PlannedNetwork network(StudyPlan plan, String label) {
        return plan.find(new NetworkId(plan.study(), 0, 0, Treatment.parse(label))).orElseThrow();
    }

    static StudyPlan plan(StudyRequest request) throws InvalidRequestException {
        return StudyPlanner.plan(request, TestingDatasets.ofClasses(8)).plan();
    }

    static StudyRequest request(String changes) throws InvalidRequestException {
        return StudyRequestReader.read(TestingRequests.minimalWith(changes).getBytes(UTF_8));
    }
}
