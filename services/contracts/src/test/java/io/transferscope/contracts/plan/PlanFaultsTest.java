package io.transferscope.contracts.plan;

import static io.transferscope.contracts.plan.StudyPlannerTest.plan;
import static io.transferscope.contracts.plan.StudyPlannerTest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a request does not go with its data set. */
class PlanFaultsTest {
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

    private static List<Fault> faults(String changes) {
        return catchThrowableOfType(InvalidRequestException.class, () -> plan(request(changes)))
                .faults();
    }
}
