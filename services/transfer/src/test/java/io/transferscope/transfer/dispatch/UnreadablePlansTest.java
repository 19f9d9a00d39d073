package io.transferscope.transfer.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.failure.Failures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Plans that the store does not give, and a store or broker that is away. */
class UnreadablePlansTest extends TestingDispatcher {
    @Test
    void studyOfWhichTheStoreGivesNothingKeepsNoOtherFromItsPlaces() {
        dispatcher = world.dispatcher(new Window(2, 2));
        TestingStudy other = TestingStudy.called("unlucky");
        world.plan(other);
        assertThat(published()).containsExactly("baseA", "baseB");
        CheckpointStored stored = other.stored("baseA", world.blobs);
        world.publish(Topics.CHECKPOINTS, stored);
        world.publish(Topics.ACCURACIES, other.measured("baseA"));
        world.publish(Topics.ACCURACIES, other.measured("baseB"));
        world.unavailable(stored.checkpoint());
        world.plan(tiny);

        assertThat(published()).as("of the other study").containsExactly("baseA", "baseB");
        assertThat(world.publisher.events(JobFailed.class)).isEmpty();

        world.available();
        measure("baseA", "baseB");
        world.pass(Duration.ofSeconds(30));
        assertThat(dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true)).isEqualTo(2);
        assertThat(world.jobsThatComeBack())
                .extracting(job -> job.network().study())
                .contains("unlucky");
    }

    @Test
    void planThatTheStoreDoesNotGiveForTheMomentKeepsNoOtherFromGoingOn() {
        world.plan(tiny);
        assertThat(published()).hasSize(6);
        world.plan(TestingStudy.called("unlucky"));
        world.objects.failNext(1);
        measure("baseA");

        assertThat(published()).isEqualTo(tiny.variantsOf("baseA"));
        assertThat(published()).as("tried again").hasSize(6);
    }

    @Test
    void planThatCannotBeReadIsTriedAgainWithTheNextWholeLook() {
        world.plan(tiny);
        world.objects.put(PlannedStudy.key("tiny"), "{".getBytes(UTF_8));
        assertThat(published()).isEmpty();
        dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true);
        world.objects.put(PlannedStudy.key("tiny"), tiny.json());
        dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true);
        assertThat(world.comesBack()).as("not tried at every word that is heard").isEmpty();

        assertThat(published()).hasSize(6);
    }

    @Test
    void storeThatIsAwayIsWaitedForAndSaid() {
        world.plan(tiny);
        world.objects.failNext(1);

        assertThat(published()).isEmpty();
        assertThat(dispatcher.storeProblem()).isPresent();

        assertThat(published()).hasSize(6);
        assertThat(dispatcher.storeProblem()).isEmpty();
    }

    @Test
    void brokerThatIsAwayIsWaitedFor() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        world.publisher.failNext(1);

        assertThatThrownBy(() -> dispatcher.dispatch(DispatchPass.FULL, () -> true))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));

        assertThat(published()).hasSize(6);
    }

    @Test
    void studyWhosePlanIsUnreadableKeepsNoOtherFromGoingOn() {
        TestingStudy broken = TestingStudy.called("broken");
        world.plan(broken);
        world.plan(tiny);
        world.objects.put(PlannedStudy.key("broken"), "{".getBytes(UTF_8));
        world.pass(TestingWorld.QUIET);

        assertThat(published()).isEqualTo(tiny.first());

        world.objects.put(PlannedStudy.key("broken"), broken.json());
        assertThat(published()).isEqualTo(broken.first());
    }
}
