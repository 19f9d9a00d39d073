package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** How many classes a task has is known only with the data set. */
    @Test
    void anOutputThatIsTooLargeForItsClassesIsAFaultOfTheRequest() throws Exception {
        StudyRequest request =
                request(
                        "{\"network\": {\"layers\": [{\"type\": \"dense\", \"units\": 60000},"
                                + " {\"type\": \"output\"}]}, \"dataset\": {\"source\": \"builtin:shapes\","
                                + " \"imageSize\": 8}}");

        InvalidRequestException e =
                catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> StudyPlanner.plan(request, TestingDatasets.ofClasses(7_000)));

        assertThat(e.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.path()).isEqualTo("$.network.layers[1]"))
                .satisfies(
                        fault ->
                                assertThat(fault.message())
                                        .contains(
                                                "the network is too large",
                                                "3500 classes of task A in split 0",
                                                "split.classesPerTask"));
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
                        planned ->
                                planned.dependsOn()
                                        .filter(network(plan, "baseA").network()::equals)
                                        .isPresent())
                .hasSize(28);
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
    void whatDoesNotFitTheDataSetIsNamed() {
        assertThat(
                        faults(
                                "{\"split\": {\"kind\": \"groups\", \"a\": [\"c0\", \"nope\"],"
                                        + " \"b\": [\"c1\", \"c0\"]}}"))
                .extracting(Fault::path)
                .containsExactly("$.split.a[1]", "$.split.b");
        assertThat(
                        faults(
                                "{\"split\": {\"kind\": \"groups\", \"column\": \"colour\","
                                        + " \"a\": \"x\", \"b\": \"y\"}}"))
                .singleElement()
                .hasToString("$.split.column: classes.csv has no column colour; it has: group");
        assertThat(
                        faults(
                                "{\"split\": {\"kind\": \"groups\", \"a\": [\"c0\", \"c0\"],"
                                        + " \"b\": [\"c1\", \"c3\"]}}"))
                .singleElement()
                .hasToString("$.split.a[1]: c0 is named twice");
        assertThat(faults("{\"split\": {\"classesPerTask\": 5}}"))
                .extracting(Fault::path)
                .containsExactly("$.split.classesPerTask");
    }

    @Test
    void whatATaskMayNameIsSaidWhereItNamesSomethingElse() {
        String split = "{\"split\": {\"kind\": \"groups\", %s \"a\": [\"%s\"], \"b\": \"odd\"}}";

        assertThat(faults(split.formatted("\"column\": \"group\",", "evne")))
                .singleElement()
                .hasToString(
                        "$.split.a[0]: no class has evne in column group; there are: even, odd");
        assertThat(faults(split.formatted("\"column\": \"group\",", "even ")))
                .singleElement()
                .hasToString(
                        "$.split.a[0]: no class has \"even \" in column group; there are: even, odd");
        assertThat(faults(split.formatted("", "C1")).get(0))
                .hasToString(
                        "$.split.a[0]: the data set has no class C1; there are: c0, c1, c2, c3, c4,"
                                + " c5, c6, c7");
        assertThat(
                        catchThrowableOfType(
                                        InvalidRequestException.class,
                                        () ->
                                                StudyPlanner.plan(
                                                        request(split.formatted("", "C1")),
                                                        TestingDatasets.ofClasses(30)))
                                .faults()
                                .get(0))
                .hasToString(
                        "$.split.a[0]: the data set has no class C1; of 30 the nearest are: c1, c0,"
                                + " c10, c11, c12");
    }

    @Test
    void aMissingTableOfClassesIsCalledMissing() throws Exception {
        Dataset all = TestingDatasets.ofClasses(8);
        Dataset bare = new Dataset(all.imageSize(), all.decoder(), all.classes(), Map.of());
        StudyRequest request =
                request(
                        "{\"split\": {\"kind\": \"groups\", \"column\": \"group\","
                                + " \"a\": \"even\", \"b\": \"odd\"}}");

        assertThat(
                        catchThrowableOfType(
                                        InvalidRequestException.class,
                                        () -> StudyPlanner.plan(request, bare))
                                .faults())
                .singleElement()
                .hasToString(
                        "$.split.column: needs a classes.csv, of which the data set has none, or one"
                                + " with no column but class: put it beside train and val, with the"
                                + " line class,group and a line for each class, such as c0,x");
    }

    @Test
    void aFaultRepeatsNoMoreThanTheBeginningOfALongName() {
        String name = "x".repeat(100_000);
        for (String split :
                List.of(
                        "\"a\": \"%s\", \"b\": [\"c0\", \"c1\"]",
                        "\"a\": [\"%1$s\", \"%1$s\"], \"b\": [\"c0\", \"c1\"]",
                        "\"column\": \"%s\", \"a\": \"even\", \"b\": \"odd\"")) {
            assertThat(
                            faults(
                                    "{\"split\": {\"kind\": \"groups\", %s}}"
                                            .formatted(split.formatted(name))))
                    .allSatisfy(fault -> assertThat(fault.toString()).hasSizeLessThan(500));
        }
    }

    @Test
    void aRejectionStaysSmallWhateverTheTasksName() {
        String names =
                IntStream.range(0, 9_000)
                        .mapToObj(i -> "\"x" + i + "\"")
                        .collect(Collectors.joining(",", "[", "]"));

        List<Fault> faults =
                faults(
                        "{\"split\": {\"kind\": \"groups\", \"a\": %s, \"b\": \"c0\"}}"
                                .formatted(names));

        assertThat(faults).hasSize(501).last().hasToString("$: has 8500 more faults");
    }

    @Test
    void noImageMayBeAloneWithBatchNormalisation() throws Exception {
        String request =
                """
                {"training": {"batchSize": %d}, "network": {"layers": [
                  {"type": "dense", "units": 4}, {"type": "batch-norm"}, {"type": "output"}]}}
                """;

        assertThat(faults(request.formatted(39)))
                .singleElement()
                .hasToString(
                        "$.training.batchSize: of the 40 training images of task A in split 0,"
                                + " batches of 39 leave one alone: it would be a batch of its own, in"
                                + " which the batch-norm of $.network.layers[1] finds no variance; 40"
                                + " would do");
        assertThat(faults(request.formatted(3)))
                .singleElement()
                .asString()
                .endsWith("; 4 would do");
        for (int fitting : new int[] {2, 38, 40, 41}) {
            assertThat(plan(request(request.formatted(fitting))).networks()).isNotEmpty();
        }
        assertThat(plan(request("{\"training\": {\"batchSize\": 39}}")).networks())
                .as("without batch normalisation")
                .isNotEmpty();
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

    private static StudyPlan plan(StudyRequest request) throws InvalidRequestException {
        return StudyPlanner.plan(request, TestingDatasets.ofClasses(8)).plan();
    }

    private static List<Fault> faults(String changes) {
        return catchThrowableOfType(InvalidRequestException.class, () -> plan(request(changes)))
                .faults();
    }

    private static StudyRequest request(String changes) throws InvalidRequestException {
        return StudyRequestReader.read(TestingRequests.minimalWith(changes).getBytes(UTF_8));
    }
}
