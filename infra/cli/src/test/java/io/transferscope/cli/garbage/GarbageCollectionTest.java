package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.garbage.GarbageCollection.Report;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is removed, and when. */
class GarbageCollectionTest extends TestingCollection {
    @Test
    void aWholeStudyIsKept() {
        system.run("tiny", 1);
        Set<String> before = bucket.keys("");
        growOld();

        Report report = collect();

        assertThat(report.removed())
                .containsExactly(
                        java.util.Map.entry(
                                GarbageKind.BLOBS,
                                new GarbageCollection.Amount(1, garbage.size())));
        assertThat(bucket.keys("blobs/")).doesNotContain(garbage.key());
        before.remove(garbage.key());
        assertThat(bucket.keys("")).containsAll(before);
        assertThat(report.wanted().count()).isEqualTo(bucket.keys("blobs/").size());
    }

    @Test
    void withoutTheOrderNothingIsRemoved() {
        Report report = collection().run(DAY, false);

        assertThat(requireNonNull(report.garbage().get(GarbageKind.BLOBS)).count()).isEqualTo(1);
        assertThat(report.removed()).isEmpty();
        assertThat(bucket.contains(garbage)).isTrue();
    }

    @Test
    void youngBlobsStay() {
        BlobRef young = bucket.put("just written".getBytes(UTF_8));
        bucket.pass(DAY.minusSeconds(1));

        Report report = collect();

        assertThat(bucket.contains(young)).isTrue();
        assertThat(bucket.contains(garbage)).isFalse();
        assertThat(report.young().count()).isEqualTo(1);
    }

    @Test
    void aBlobThatIsWrittenAgainInTheLastMomentStays() {
        bucket.beforeDeletion(
                key -> {
                    if (key.equals(garbage.key())) {
                        bucket.put("nobody wants this".getBytes(UTF_8));
                    }
                });

        Report report = collect();

        assertThat(bucket.contains(garbage)).isTrue();
        assertThat(report.garbage()).hasSize(1);
        assertThat(report.removed()).isEmpty();
    }

    @Test
    void aBlobThatAnotherCollectionRemovesIsNotCountedTwice() {
        bucket.beforeDeletion(
                key -> {
                    bucket.beforeDeletion(other -> {});
                    bucket.delete(key);
                });

        assertThat(collect().removed()).isEmpty();

        assertThat(bucket.contains(garbage)).isFalse();
    }

    @Test
    void snapshotsGoWithTheResultOrWithTheLastWhoWantsTheJob() {
        StudyPlan plan = system.run("tiny", 1);
        PlannedNetwork done = plan.networks().get(0);
        PlannedNetwork running = system.store(TestingSystem.plan("other", 2)).networks().get(2);
        String unknown = "0".repeat(64);
        for (String job : Set.of(done.jobId(), running.jobId(), unknown)) {
            bucket.put(JobResult.snapshotKey(job), new byte[] {1, 2, 3});
        }

        collect();

        assertThat(bucket.keys("jobs/"))
                .doesNotContain(JobResult.snapshotKey(done.jobId()))
                .contains(JobResult.snapshotKey(running.jobId()), JobResult.snapshotKey(unknown));
        growOld();
        collect();
        assertThat(bucket.keys("jobs/"))
                .contains(JobResult.snapshotKey(running.jobId()))
                .doesNotContain(JobResult.snapshotKey(unknown));
    }

    @Test
    void attemptsGoWhenNoQueueHoldsTheirEventAnyMore() {
        bucket.put("attempts/trainers/a", new byte[1]);
        bucket.pass(Duration.ofDays(29));
        bucket.put("attempts/trainers/b", new byte[1]);
        bucket.pass(Duration.ofDays(2));

        collect();

        assertThat(bucket.keys("attempts/")).containsExactly("attempts/trainers/b");
    }
}
