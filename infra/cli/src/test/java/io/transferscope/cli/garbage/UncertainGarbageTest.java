package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.store.BlobStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where it is not certain what is wanted, everything stays. */
class UncertainGarbageTest {
    private final TestingSteps steps = new TestingSteps();
    private final TestingBucket bucket = new TestingBucket(steps);
    private final TestingTopics topics = new TestingTopics(steps);
    private final TestingListener listener = new TestingListener();
    private final TestingSystem system = new TestingSystem(bucket, bucket, topics);
    private final WorkerThreads workers = new WorkerThreads(2);
    private StudyPlan plan;

    @BeforeEach
    void begin() {
        bucket.put("nobody wants this".getBytes(UTF_8));
        plan = system.run("tiny", 1);
        bucket.pass(Duration.ofDays(40));
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "no JSON", "{\"a\": 1} }"})
    void aPlanThatCannotBeRead(String content) {
        bucket.put(PlannedStudy.key("other"), content.getBytes(UTF_8));

        assertNothingIsRemoved("studies/other/plan.json");
    }

    @Test
    void aResultThatIsCutOff() {
        String key = JobResult.key(plan.networks().get(1).jobId());
        byte[] whole = bucket.read(key, 1 << 20).orElseThrow();
        bucket.put(key, new String(whole, UTF_8).substring(0, whole.length - 1).getBytes(UTF_8));

        assertNothingIsRemoved(key);
    }

    @Test
    void anObjectOfAJobThatIsNoJson() {
        String key = "jobs/" + plan.networks().get(0).jobId() + "/weights";
        bucket.put(key, new byte[] {1, 2, 3});

        assertNothingIsRemoved(key);
    }

    @Test
    void aManifestThatIsMissingIsNamedWithWhatNamesIt() {
        String job = plan.networks().get(2).jobId();
        BlobRef checkpoint = result(job).checkpoint();
        bucket.delete(checkpoint.key());

        List<String> problems = assertNothingIsRemoved(checkpoint.sha256());

        assertThat(problems).anyMatch(problem -> problem.contains("named by "));
    }

    @Test
    void aManifestWithOtherContentThanItsDigest() {
        BlobRef checkpoint = result(plan.networks().get(2).jobId()).checkpoint();
        bucket.put(checkpoint.key(), "{}".getBytes(UTF_8));

        assertNothingIsRemoved(checkpoint.sha256());
    }

    @Test
    void aPlanThatWasAnnouncedAndIsMissing() {
        bucket.delete(PlannedStudy.key("tiny"));

        assertNothingIsRemoved("studies/tiny/plan.json");
    }

    @Test
    void aDeletionThatWasInterrupted() {
        new DeletionNote("gone", null, List.of()).write(bucket);

        List<String> problems = assertNothingIsRemoved("deletions/gone.json");

        assertThat(problems).anyMatch(problem -> problem.endsWith("delete gone"));
    }

    @Test
    void aStudyThatIsDeletedMeanwhile() {
        bucket.beforeListing(
                prefix -> {
                    if (prefix.equals("jobs/")) {
                        topics.publish(Topics.STUDY_DELETIONS, new StudyDeleted("other"));
                    }
                });

        assertNothingIsRemoved("deleted meanwhile");
    }

    @Test
    void aRecordThatIsNoJsonMakesNobodyWantAnything() {
        topics.append(Topics.CHECKPOINTS, "typed by hand", "hello".getBytes(UTF_8));

        assertThat(collect().problems()).isEmpty();

        assertThat(listener.passedOver())
                .singleElement()
                .asString()
                .startsWith("checkpoints typed by hand: ");
    }

    @Test
    void agesBelowADayAreNotTaken() {
        assertThatThrownBy(
                        () ->
                                new GarbageCollection(bucket, bucket, topics, workers, listener)
                                        .run(Duration.ofHours(23), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private JobResult result(String job) {
        return Json.read(bucket.read(JobResult.key(job), 1 << 20).orElseThrow(), JobResult.class);
    }

    private List<String> assertNothingIsRemoved(String named) {
        Set<String> before = bucket.keys("blobs/");

        GarbageCollection.Report report = collect();

        assertThat(report.problems()).anyMatch(problem -> problem.contains(named));
        assertThat(report.garbage()).isEmpty();
        assertThat(bucket.keys("blobs/")).isEqualTo(before);
        return report.problems();
    }

    private GarbageCollection.Report collect() {
        return new GarbageCollection(bucket, bucket, topics, workers, listener)
                .run(BlobStore.LEAST_SWEEP_AGE, true);
    }
}
