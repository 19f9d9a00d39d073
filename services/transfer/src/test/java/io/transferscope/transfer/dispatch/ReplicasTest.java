package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two dispatchers at once, of which one acts too late. */
class ReplicasTest extends TestingDispatcher {
    @Test
    void whoMayNotActAnyMorePublishesNothingMore() {
        world.plan(tiny);
        assertThat(dispatcher.dispatch(DispatchPass.FULL, () -> false)).isZero();
        assertThat(world.publisher.events()).isEmpty();
        assertThat(published()).hasSize(6);
    }

    @Test
    void whoOnlyLooksPublishesNothingAndKnowsWhatIsToBeDone() {
        world.plan(tiny);

        assertThat(dispatcher.look(DispatchPass.FULL).runnable()).isEqualTo(6);
        assertThat(world.publisher.events()).isEmpty();
    }

    @Test
    void replicaHearsWhatTheOtherOnePublished() {
        Dispatcher other = world.dispatcher();
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        assertThat(dispatcher.dispatch(DispatchPass.FULL, () -> true)).isEqualTo(6);
        world.comesBack();

        assertThat(other.dispatch(DispatchPass.FULL, () -> true)).isZero();
        world.pass(LONG);
        assertThat(other.dispatch(DispatchPass.FULL, () -> true)).isZero();
    }

    @Test
    void publishingTwiceAtOnceEndsWithThat() {
        Dispatcher other = world.dispatcher();
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        assertThat(dispatcher.dispatch(DispatchPass.FULL, () -> true)).isEqualTo(6);
        assertThat(other.dispatch(DispatchPass.FULL, () -> true)).isEqualTo(6);
        world.comesBack();
        world.pass(LONG);

        assertThat(dispatcher.dispatch(DispatchPass.FULL, () -> true)).isZero();
        assertThat(other.dispatch(DispatchPass.FULL, () -> true)).isZero();
    }

    @Test
    void replicaStopsWhereTheOtherOneWasFaster() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        world.whenNextBlobIsPut(() -> request(tiny.first().subList(2, 6)));

        assertThat(published()).isEqualTo(tiny.first().subList(0, 2));
    }
}
