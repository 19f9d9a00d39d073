package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A study for several numbers of training images. */
class SweepTest {
    private static final String SWEEP =
            "{\"trainingImages\": [2, 5, 10], \"split\": {\"count\": 2}, \"replicates\": 2}";

    private static final Dataset CUT = TestingDatasets.ofClasses(8, 2, 3, 5);

    @Test
    void everyDrawIsThereOnceForEachNumber() throws Exception {
        StudyPlan plan = plan(SWEEP, CUT).plan();

        assertThat(plan.splits()).extracting(Split::index).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(plan.splits())
                .extracting(Split::trainingImages)
                .containsExactly(2, 5, 10, 2, 5, 10);
        assertThat(plan.splits())
                .extracting(split -> split.half(Task.A).trainImages())
                .containsExactly(8, 20, 40, 8, 20, 40);
        assertThat(plan.splits())
                .extracting(split -> split.half(Task.A).validationImages())
                .containsOnly(20);
        assertThat(classes(plan, 0)).isEqualTo(classes(plan, 1)).isEqualTo(classes(plan, 2));
        assertThat(classes(plan, 3)).isNotEqualTo(classes(plan, 0)).isEqualTo(classes(plan, 5));
        assertThat(plan.networks()).hasSize(6 * 2 * 58);
        assertThat(plan.networks()).extracting(PlannedNetwork::jobId).doesNotHaveDuplicates();
    }

    @Test
    void theSameNetworksDifferInNothingButImages() throws Exception {
        StudyPlan plan = plan(SWEEP, CUT).plan();

        for (int draw : new int[] {0, 3}) {
            for (PlannedNetwork few : networks(plan, draw)) {
                PlannedNetwork many = at(plan, few, draw + 2);
                assertThat(many.seed()).isEqualTo(few.seed());
                JobSpec one = plan.job(few);
                JobSpec other = plan.job(many);
                assertThat(one.task()).isNotEqualTo(other.task());
                assertThat(
                                new JobSpec(
                                        other.engineVersion(),
                                        one.task(),
                                        one.parent(),
                                        other.frozenLayers(),
                                        other.network(),
                                        other.training(),
                                        other.seed()))
                        .isEqualTo(one);
            }
        }
        Set<Long> first = new HashSet<>(seeds(plan, 0));
        assertThat(seeds(plan, 3)).as("another draw").doesNotContainAnyElementsOf(first);
    }

    @Test
    void aTaskListsTheFirstShardsOfEachClass() throws Exception {
        Planned planned = plan(SWEEP, CUT);

        List<ClassData> few = task(planned, 0);
        List<ClassData> more = task(planned, 1);
        List<ClassData> all = task(planned, 2);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i)).isEqualTo(CUT.find(all.get(i).name()).orElseThrow());
            assertThat(more.get(i).train()).isEqualTo(all.get(i).train().subList(0, 2));
            assertThat(few.get(i).train()).isEqualTo(all.get(i).train().subList(0, 1));
            assertThat(few.get(i).validation()).isEqualTo(all.get(i).validation());
        }
    }

    @Test
    void withoutASweepASmallerStudyHasTheSameJobs() throws Exception {
        StudyPlan sweep = plan(SWEEP, CUT).plan();
        StudyPlan plain = plan("{\"replicates\": 2}", TestingDatasets.ofClasses(8, 2)).plan();

        assertThat(jobs(sweep, 0)).isEqualTo(jobs(plain, 0));
    }

    @Test
    void classesWithFewerImagesAreNamed() {
        assertThatThrownBy(
                        () ->
                                plan(
                                        "{\"trainingImages\": [2, 5, 6]}",
                                        TestingDatasets.ofClasses(4, 2, 3)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "$.trainingImages[2]: classes with fewer than 6 training images: c0 (5),"
                                + " c1 (5), c2 (5), c3 (5); ask for at most 5, or leave these"
                                + " classes out");
        assertThatThrownBy(
                        () -> plan("{\"trainingImages\": [4]}", TestingDatasets.ofClasses(24, 3)))
                .hasMessageStartingWith("$.trainingImages[0]: ")
                .hasMessageContaining("c17 (3) and 14 more; ask for at most 3");
    }

    @Test
    void aPlanReadsBackFromItsJson() throws Exception {
        StudyPlan plan = plan(SWEEP, CUT).plan();

        assertThat(PlannedStudy.read(Json.write(plan))).isEqualTo(plan);
    }

    private static Planned plan(String changes, Dataset dataset) throws InvalidRequestException {
        return StudyPlanner.plan(
                StudyRequestReader.read(TestingRequests.minimalWith(changes).getBytes(UTF_8)),
                dataset);
    }

    private static List<List<String>> classes(StudyPlan plan, int split) {
        Split at = plan.splits().get(split);
        return List.of(at.half(Task.A).classes(), at.b().classes());
    }

    private static List<ClassData> task(Planned planned, int split) {
        byte[] json = planned.tasks().get(planned.plan().splits().get(split).half(Task.A).data());
        return Json.read(requireNonNull(json), TaskData.class).classes();
    }

    private static List<PlannedNetwork> networks(StudyPlan plan, int split) {
        return plan.networks().stream().filter(n -> n.network().split() == split).toList();
    }

    private static List<String> jobs(StudyPlan plan, int split) {
        return networks(plan, split).stream().map(PlannedNetwork::jobId).toList();
    }

    private static List<Long> seeds(StudyPlan plan, int split) {
        return networks(plan, split).stream().map(PlannedNetwork::seed).toList();
    }

    private static PlannedNetwork at(StudyPlan plan, PlannedNetwork network, int split) {
        NetworkId id = network.network();
        return plan.find(new NetworkId(id.study(), split, id.replicate(), id.treatment()))
                .orElseThrow();
    }
}
