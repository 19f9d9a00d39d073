package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.learning.Snapshot;
import org.junit.jupiter.api.Test;

class SnapshotHeapTest {
    /** Trainers end when they run out of memory, and would do so time and again. */
    @Test
    void holdsTwoOrIsTooSmall() {
        JobSpec job = TestingPlans.job(TestingPlans.small(), "A1B");
        long needed = (96L << 20) + 2 * Snapshot.maxBytes(job);

        assertThat(SnapshotHeap.suffices(job, needed)).isTrue();
        assertThat(SnapshotHeap.suffices(job, needed - 1)).isFalse();
    }
}
