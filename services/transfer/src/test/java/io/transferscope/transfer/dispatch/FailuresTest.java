package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks that have failed, and failures that are taken back. */
class FailuresTest extends TestingDispatcher {
    @Test
    void failureIsFinalUntilItIsTakenBackAndThenTriedAtOnce() {
        world.plan(tiny);
        request(tiny.first());
        world.publish(Topics.JOB_FAILURES, tiny.failed("baseA"));
        world.publish(Topics.JOB_FAILURES, tiny.failed("R1A"));
        measure("baseB", "R1B", "R3A", "R3B");
        measure(tiny.variantsOf("baseB").toArray(String[]::new));
        world.consumed(Queue.TRAINERS);
        world.pass(LONG);
        assertThat(published()).isEmpty();

        world.takeBack(tiny.failed("baseA"));

        assertThat(published()).containsExactly("baseA");
        assertThat(published()).isEmpty();
    }

    @Test
    void failureOfAJobThatWasJustPublishedIsTakenBackAtOnceToo() {
        world.plan(tiny);
        assertThat(published()).contains("R1A");
        world.publish(Topics.JOB_FAILURES, tiny.failed("R1A"));
        assertThat(published()).isEmpty();

        world.takeBack(tiny.failed("R1A"));

        assertThat(published()).containsExactly("R1A");
        assertThat(published()).isEmpty();
    }

    @Test
    void failureTakenBackIsTriedAtOnceBehindALongJobToo() {
        world.plan(tiny);
        request(tiny.first());
        world.publish(Topics.JOB_FAILURES, tiny.failed("R1A"));
        assertThat(published()).isEmpty();

        world.takeBack(tiny.failed("R1A")); // the queue still looks as if it held its job

        assertThat(published()).containsExactly("R1A");
        world.publish(Topics.JOB_FAILURES, tiny.failed("R1A"));
        world.pass(LONG);
        assertThat(published()).as("it failed again").isEmpty();
    }

    @Test
    void studyThatIsRequestedAgainTriesItsFailedNetworksAgain() {
        world.plan(tiny);
        request(tiny.first());
        world.publish(Topics.JOB_FAILURES, tiny.failed("R1A"));
        assertThat(published()).isEmpty();

        world.plan(tiny);

        assertThat(published()).containsExactly("R1A");
        assertThat(published()).isEmpty();
    }

    @Test
    void jobThatIsPublishedAfterItsFailureDoesNotTakeThatBack() {
        world.plan(tiny);
        request(tiny.first());
        world.publish(Topics.JOB_FAILURES, tiny.failed("R1A"));
        request(List.of("R1A"));
        world.consumed(Queue.TRAINERS);
        world.pass(LONG);

        assertThat(published()).doesNotContain("R1A");
    }

    @Test
    void variantsOfAFailedBaseWaitForItsRetry() {
        world.plan(tiny);
        request(tiny.first());
        world.publish(Topics.JOB_FAILURES, tiny.failed("baseA"));
        world.consumed(Queue.TRAINERS);
        measure("baseB", "R1A", "R1B", "R3A", "R3B");
        measure(tiny.variantsOf("baseB").toArray(String[]::new));
        world.takeBack(tiny.failed("baseA"));
        assertThat(published()).containsExactly("baseA");

        measure("baseA");
        world.pass(TestingWorld.QUIET);

        assertThat(published()).isEqualTo(tiny.variantsOf("baseA"));
    }

    @Test
    void variantsOfAnUnreadableCheckpointFailByName() {
        world.plan(tiny);
        request(tiny.first());
        CheckpointStored stored = tiny.stored("baseA", world.blobs);
        world.publish(Topics.CHECKPOINTS, stored);
        world.publish(Topics.ACCURACIES, tiny.measured("baseA"));
        world.blobs.remove(stored.checkpoint());
        world.pass(TestingWorld.QUIET);

        assertThat(published()).isEmpty();

        assertThat(world.publisher.events(JobFailed.class))
                .hasSize(8)
                .allSatisfy(
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
                            assertThat(failure.message()).contains(stored.checkpoint().sha256());
                        });
        world.pass(LONG);
        assertThat(published()).isEmpty();
        assertThat(world.publisher.events(JobFailed.class)).as("said once").hasSize(8);
    }
}
