package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which jobs count as lost, and are published again. */
class LostJobsTest extends TestingDispatcher {
    @Test
    void nothingIsLostBeforeTheBrokerWasAskedAgain() {
        world.plan(tiny);
        assertThat(published()).hasSize(6);
        world.pass(LONG);
        measure("baseA");

        dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true);

        assertThat(world.comesBack()).isEqualTo(tiny.variantsOf("baseA"));
    }

    @Test
    void whatWaitsInTheQueueIsNotLostHoweverLongItWaits() {
        world.plan(tiny);
        request(tiny.first());
        world.pass(LONG);

        assertThat(published()).isEmpty();
    }

    @Test
    void whatWasConsumedWithoutResultOrFailureIsPublishedAgain() {
        world.plan(tiny);
        request(tiny.first());
        world.consumed(Queue.TRAINERS);
        measureAllBut("baseA");
        world.pass(TestingWorld.QUIET);

        assertThat(published()).containsExactly("baseA");
        assertThat(world.publisher.events().get(0)).isEqualTo(tiny.requested("baseA", world.blobs));
    }

    @Test
    void trainingThatIsHeardOfIsUnderWay() {
        world.plan(tiny);
        request(tiny.first());
        measureAllBut("baseA");
        world.consumed(Queue.TRAINERS); // as when its record was republished elsewhere
        world.pass(LONG);
        world.publish(Topics.TRAINING_PROGRESS, tiny.progressed("baseA"));
        world.pass(Duration.ofMinutes(1));
        assertThat(published()).isEmpty();

        world.pass(Duration.ofMinutes(1));

        assertThat(published()).containsExactly("baseA");
    }

    @Test
    void jobsOfATopicThatWasLostArePublishedAgain() {
        world.plan(tiny);
        request(tiny.first());
        world.madeAnew(Topics.TRAINING_JOBS);
        request(List.of("R3B"));
        world.pass(TestingWorld.QUIET);

        assertThat(published()).containsExactlyInAnyOrder("baseA", "baseB", "R1A", "R1B", "R3A");
    }

    @Test
    void ownJobsThatAreSlowToComeBackAreNotPublishedTwice() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);

        assertThat(dispatcher.dispatch(DispatchPass.FULL, () -> true)).isEqualTo(6);
        assertThat(dispatcher.dispatch(DispatchPass.FULL, () -> true)).isZero();
    }
}
