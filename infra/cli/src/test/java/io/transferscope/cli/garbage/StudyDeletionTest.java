package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.cli.garbage.TestingSteps.Killed;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StudyDeletionTest {
    private static final List<Topic<?>> COMPACTED =
            List.of(
                    Topics.STUDY_DRAFTS,
                    Topics.STUDY_PLANS,
                    Topics.STUDY_CANCELLATIONS,
                    Topics.DATASET_SHARDS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.JOB_FAILURES,
                    Topics.STUDY_COMPLETIONS);

    private final TestingSteps steps = new TestingSteps();
    private final TestingBucket bucket = new TestingBucket(steps);
    private final TestingTopics topics = new TestingTopics(steps);
    private final TestingSystem system = new TestingSystem(bucket, bucket, topics);
    private final List<String> lines = new ArrayList<>();

    /** One thread, so that steps have an order. */
    private final WorkerThreads workers = new WorkerThreads(1);

    private final StudyDeletion deletion =
            new StudyDeletion(bucket, topics, topics, workers, lines::add);

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void leavesNothingOfTheStudyAndFreesItsBlobs() {
        runToTheEnd("tiny", 1);

        deletion.delete("tiny");

        assertThat(bucket.keys("studies/")).isEmpty();
        assertThat(bucket.keys("jobs/")).isEmpty();
        assertThat(bucket.keys("deletions/")).isEmpty();
        assertThat(COMPACTED).allSatisfy(topic -> assertThat(topics.live(topic)).isEmpty());
        collectGarbage();
        assertThat(bucket.keys("blobs/")).isEmpty();
    }

    @Test
    void importedResultsAreTakenBackAndNoJobIsLookedFor() {
        StudyPlan other = runToTheEnd("other", 1);
        ImportedStudy imported = TestingPlans.imported("mine", "baseA", "A1B");
        byte[] plan = Json.write(imported);
        bucket.put(PlannedStudy.key("mine"), plan);
        topics.publish(Topics.STUDY_PLANS, new StudyPlanned("mine", BlobRef.of(plan), 2, null));
        for (PlannedNetwork network : imported.networks()) {
            topics.publish(
                    Topics.ACCURACIES,
                    new AccuracyMeasured(
                            network.network(),
                            new ImportedResult(network.jobId(), 2, 0.5, null, null, null)));
        }
        Set<String> blobs = bucket.keys("blobs/");
        collectGarbage();
        assertThat(bucket.keys("blobs/")).isEqualTo(blobs);
        assertThat(deletion.isImported("mine")).isTrue();
        assertThat(deletion.isImported("other")).isFalse();

        deletion.delete("mine");

        assertThat(bucket.keys("studies/")).containsExactly(PlannedStudy.key("other"));
        assertThat(bucket.keys("jobs/")).isEqualTo(resultsOf(other));
        assertThat(topics.live(Topics.STUDY_PLANS)).containsExactly("other");
        assertThat(topics.live(Topics.ACCURACIES)).hasSize(3).allMatch(k -> k.startsWith("other/"));
        assertThat(lines).anyMatch(line -> line.startsWith("results of 0 jobs are removed"));
    }

    @Test
    void theNameIsHeldUntilNothingIsLeftToTakeBack() {
        runToTheEnd("tiny", 1);
        int begin = topics.order().size();

        deletion.delete("tiny");

        List<String> order = topics.order().subList(begin, topics.order().size());
        assertThat(order.get(0)).isEqualTo("study-cancellations tiny");
        assertThat(order.subList(1, order.size() - 1)).allMatch(record -> record.startsWith("-"));
        assertThat(order.subList(order.size() - 2, order.size()))
                .containsExactly("-study-cancellations tiny", "study-deletions tiny");
    }

    @Test
    void jobsThatAnotherStudyHasStay() {
        runToTheEnd("tiny", 1);
        StudyPlan other = runToTheEnd("other", 2);

        deletion.delete("tiny");

        assertThat(bucket.keys("jobs/")).isEqualTo(resultsOf(other));
        assertThat(topics.live(Topics.ACCURACIES)).hasSize(3).allMatch(k -> k.startsWith("other/"));
        assertThat(topics.live(Topics.STUDY_COMPLETIONS)).containsExactly("other");
        Set<String> before = bucket.keys("blobs/");
        collectGarbage();
        // gone are the draft, the variant's manifest, its start, and the 14 arrays that it does not
        // share
        assertThat(bucket.keys("blobs/")).hasSize(before.size() - 17);
    }

    @Test
    void diesAnywhereAndIsFinishedByARepetition() {
        runToTheEnd("tiny", 1);
        StudyPlan other = runToTheEnd("other", 2);
        boolean died = true;
        int deaths = 0;

        for (int effects = 0; died; effects++) {
            runToTheEnd("tiny", 1);
            steps.dieAfter(effects);
            died = diesWhenDeleting("tiny");
            steps.live();
            deaths += died ? 1 : 0;
            assertThat(died && !deletion.isBegun("tiny") && !deletion.isPlanned("tiny"))
                    .as("cannot be repeated after %d effects", effects)
                    .isFalse();
            if (died) {
                deletion.delete("tiny");
            }
            assertThat(bucket.keys("studies/")).containsExactly(PlannedStudy.key("other"));
            assertThat(bucket.keys("deletions/")).isEmpty();
            assertThat(bucket.keys("jobs/")).isEqualTo(resultsOf(other));
            assertThat(COMPACTED)
                    .allSatisfy(
                            topic ->
                                    assertThat(topics.live(topic))
                                            .noneMatch(key -> key.startsWith("tiny")));
        }

        assertThat(deaths).isGreaterThan(15);
    }

    @Test
    void aNewStudyOfTheNameIsNotHitByARepetition() {
        boolean died = true;
        for (int effects = 0; died; effects++) {
            runToTheEnd("tiny", 1);
            int begin = topics.order().size();
            steps.dieAfter(effects);
            died = diesWhenDeleting("tiny");
            steps.live();
            List<String> order = topics.order().subList(begin, topics.order().size());
            if (died && order.contains("study-deletions tiny")) {
                StudyPlan anew = runToTheEnd("tiny", 2);

                deletion.delete("tiny");

                assertThat(bucket.keys("studies/")).containsExactly(PlannedStudy.key("tiny"));
                assertThat(bucket.keys("jobs/")).containsAll(resultsOf(anew));
                assertThat(topics.live(Topics.ACCURACIES)).hasSize(3);
                assertThat(topics.order().subList(begin, topics.order().size()))
                        .containsOnlyOnce("study-deletions tiny");
            }
            if (deletion.isBegun("tiny") || deletion.isPlanned("tiny")) {
                deletion.delete("tiny");
            }
        }
    }

    @Test
    void aResultIsPutBackForAStudyPlannedInTheMeantime() {
        StudyPlan plan = runToTheEnd("tiny", 1);
        String shared = JobResult.key(plan.networks().get(0).jobId());
        byte[] result = bucket.read(shared, 1 << 20).orElseThrow();
        bucket.beforeDeletion(
                key -> {
                    if (key.equals(shared) && bucket.keys("studies/").isEmpty()) {
                        system.store(TestingSystem.plan("other", 2));
                    }
                });

        deletion.delete("tiny");

        assertThat(bucket.read(shared, 1 << 20)).contains(result);
        assertThat(bucket.keys("jobs/")).hasSize(2);
        assertThat(lines).anyMatch(line -> line.contains("2 jobs stay"));
    }

    @Test
    void aPlanThatCannotBeReadMayNeedAnyJob() {
        StudyPlan plan = runToTheEnd("tiny", 1);
        bucket.put(PlannedStudy.key("other"), "{".getBytes(UTF_8));

        assertThatThrownBy(() -> deletion.delete("tiny"))
                .isInstanceOf(TransferscopeException.class)
                .hasMessageContaining("studies/other/plan.json");

        assertThat(bucket.keys("jobs/")).isEqualTo(resultsOf(plan));
        bucket.delete(PlannedStudy.key("other"));
        deletion.delete("tiny");
        assertThat(bucket.keys("jobs/")).isEmpty();
    }

    @Test
    void aStudyWhosePlanCannotBeReadIsDeletedAllTheSame() {
        bucket.put(PlannedStudy.key("tiny"), "{".getBytes(UTF_8));

        deletion.delete("tiny");

        assertThat(bucket.keys("studies/")).isEmpty();
        assertThat(lines).anyMatch(line -> line.contains("cannot be read"));
    }

    @Test
    void knowsWhatTheStoreKnows() {
        runToTheEnd("tiny", 1);
        new DeletionNote("gone", null, List.of()).write(bucket);

        assertThat(deletion.studies()).containsExactly("gone", "tiny");
        assertThat(deletion.isBegun("gone")).isTrue();
        assertThat(deletion.isBegun("tiny")).isFalse();
    }

    private boolean diesWhenDeleting(String study) {
        try {
            deletion.delete(study);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private StudyPlan runToTheEnd(String study, int n) {
        StudyPlan plan = system.run(study, n);
        topics.publish( // by a splitter that came too late, and died
                Topics.STUDY_DRAFTS, new StudyDrafted(study, bucket.put(Json.write(plan))));
        topics.publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        plan.networks().get(0).network(),
                        plan.networks().get(0).jobId(),
                        FailureKind.INTERNAL,
                        "once",
                        3,
                        "trainer-1"));
        topics.publish(
                Topics.STUDY_COMPLETIONS,
                new StudyCompleted(study, StudyCompleted.Outcome.COMPLETED, 3, 3, 0));
        return plan;
    }

    private static Set<String> resultsOf(StudyPlan plan) {
        return new java.util.TreeSet<>(
                plan.networks().stream().map(n -> JobResult.key(n.jobId())).toList());
    }

    private void collectGarbage() {
        bucket.pass(Duration.ofDays(2));
        GarbageCollection.Report report =
                new GarbageCollection(bucket, bucket, topics, workers, new TestingListener())
                        .run(BlobStore.LEAST_SWEEP_AGE, true);
        assertThat(report.problems()).isEmpty();
    }
}
