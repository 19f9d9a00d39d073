package io.transferscope.transfer.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.runtime.failure.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One loss at a time, and what becomes of the study. */
class ReconcilerTest extends TestingReconciler {
    @Test
    void jobsOfAPlanThatNobodyPublishedArePublishedAfterAWhileOfQuiet() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET.minusSeconds(1));
        assertThat(lost()).isEmpty();

        world.pass(Duration.ofSeconds(1));

        assertThat(lost()).isEqualTo(tiny.first()).contains("baseA", "R3B").hasSize(6);
        assertThat(lost()).isEmpty();
    }

    @Test
    void importedResultsNeedNobody() {
        byte[] json = Json.write(TestingPlans.imported("imported", "baseA"));
        world.objects.put(PlannedStudy.key("imported"), json);
        world.publish(Topics.STUDY_PLANS, new StudyPlanned("imported", BlobRef.of(json), 1, null));
        world.plan(tiny);

        world.pass(LONG);

        assertThat(lost()).as("only of the other study").isEqualTo(tiny.first());
    }

    @Test
    void whatWaitsInTheQueueIsNotLostHoweverLongItWaits() {
        world.plan(tiny);
        request(tiny.first());
        world.pass(LONG);

        assertThat(lost()).isEmpty();
    }

    @Test
    void whatWasConsumedWithoutResultOrFailureIsPublishedAgain() {
        world.plan(tiny);
        request(tiny.first());
        world.consumed(Queue.TRAINERS);
        measure("baseB", "R1A", "R1B", "R3A", "R3B");
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).containsExactly("baseA");
        assertThat(world.publisher.events().get(0)).isEqualTo(tiny.requested("baseA", world.blobs));
    }

    @Test
    void trainingThatIsHeardOfIsUnderWay() {
        world.plan(tiny);
        request(tiny.first());
        measure("baseB", "R1A", "R1B", "R3A", "R3B");
        world.consumed(Queue.TRAINERS); // as when its record was published afresh elsewhere
        world.pass(LONG);
        world.publish(Topics.TRAINING_PROGRESS, tiny.progressed("baseA"));
        world.pass(Duration.ofMinutes(1));
        assertThat(lost()).isEmpty();

        world.pass(Duration.ofMinutes(1));

        assertThat(lost()).containsExactly("baseA");
    }

    @Test
    void variantsAreMadeOfACheckpointThatNobodyTookUp() {
        world.plan(tiny);
        request(tiny.first());
        measure("baseA");
        world.pass(LONG);
        assertThat(lost()).as("a transfer service may be at work on it").isEmpty();

        world.consumed(Queue.TRANSFERS);

        assertThat(lost()).isEqualTo(tiny.variantsOf("baseA")).hasSize(8);
        assertThat(world.publisher.events())
                .contains(tiny.requested("A3B+", world.blobs))
                .hasSize(8);
    }

    @Test
    void variantsAreMadeOfAResultWhoseCheckpointWasNeverAnnounced() {
        world.plan(tiny);
        request(tiny.first());
        tiny.stored("baseA", world.blobs);
        world.publish(Topics.ACCURACIES, tiny.measured("baseA"));
        measure("R1A", "R1B", "R3A", "R3B");
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).isEqualTo(tiny.variantsOf("baseA"));
    }

    @Test
    void resultOfAnotherJobIsNone() {
        world.plan(tiny);
        request(tiny.first());
        measure("baseB", "R1A", "R1B", "R3A");
        world.publish(Topics.ACCURACIES, tiny.measured("R3B", "0".repeat(64)));
        measure("baseA");
        world.consumed(Queue.TRAINERS);
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).containsExactly("R3B");
    }

    @Test
    void jobsOfATopicThatWasLostArePublishedAgain() {
        world.plan(tiny);
        request(tiny.first());
        world.madeAnew(Topics.TRAINING_JOBS);
        request(List.of("R3B"));
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).containsExactlyInAnyOrder("baseA", "baseB", "R1A", "R1B", "R3A");
    }

    @Test
    void replicaHearsWhatTheOtherOnePublished() {
        Reconciler other = world.reconciler();
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        assertThat(reconciler.pass()).isEqualTo(6);
        world.comesBack();

        assertThat(other.pass()).isZero();
        world.pass(LONG);
        assertThat(other.pass()).isZero();
    }

    @Test
    void publishingTwiceAtOnceEndsWithThat() {
        Reconciler other = world.reconciler();
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        assertThat(reconciler.pass()).isEqualTo(6);
        assertThat(other.pass()).isEqualTo(6);
        world.comesBack();
        world.pass(LONG);

        assertThat(reconciler.pass()).isZero();
        assertThat(other.pass()).isZero();
    }

    @Test
    void replicaStopsWhereTheOtherOneWasFaster() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        world.whenNextBlobIsPut(() -> request(tiny.first().subList(2, 6)));

        assertThat(lost()).isEqualTo(tiny.first().subList(0, 2));
    }

    @Test
    void ownJobsThatAreSlowToComeBackAreNotPublishedTwice() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);

        assertThat(reconciler.pass()).isEqualTo(6);
        assertThat(reconciler.pass()).isZero();
    }

    @Test
    void nothingIsDoneForACancelledStudy() {
        world.plan(tiny);
        world.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));
        world.pass(LONG);

        assertThat(lost()).isEmpty();
    }

    @Test
    void whatWasKnownOfADeletedStudyIsNothingToItsSuccessor() {
        world.plan(tiny);
        request(tiny.first());
        measure(tiny.labels().toArray(String[]::new));
        world.consumed(Queue.TRAINERS);
        world.consumed(Queue.TRANSFERS);
        assertThat(lost()).isEmpty();
        world.deleted("tiny", world.now());
        world.pass(LONG);
        assertThat(lost()).isEmpty();

        world.plan(tiny); // the very same request, so the very same jobs
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).isEqualTo(tiny.first());
    }

    @Test
    void deletionThatIsHeardOfLateIsHeeded() {
        world.plan(tiny);
        measure(tiny.labels().toArray(String[]::new));
        Instant deletion = world.now();
        world.plan(tiny);
        assertThat(lost()).as("looks done").isEmpty();
        world.deleted("tiny", deletion);
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).isEqualTo(tiny.first());
    }

    @Test
    void studyThatIsDoneCostsNothingMore() {
        world.plan(tiny);
        request(tiny.first());
        measure(tiny.labels().toArray(String[]::new));
        assertThat(lost()).isEmpty();
        world.objects.failNext(1); // which nobody finds out

        world.publish(Topics.ACCURACIES, tiny.measured("R1A"));
        world.pass(LONG);

        assertThat(lost()).isEmpty();
    }

    @Test
    void storeThatIsAwayIsWaitedFor() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        world.objects.failNext(1);

        assertThatThrownBy(() -> reconciler.pass())
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));

        assertThat(lost()).hasSize(6);
    }

    @Test
    void brokerThatIsAwayIsWaitedFor() {
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);
        world.publisher.failNext(1);

        assertThatThrownBy(() -> reconciler.pass())
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));

        assertThat(lost()).hasSize(6);
    }

    @Test
    void studyWhosePlanIsUnreadableKeepsNoOtherFromGoingOn() {
        TestingStudy broken = TestingStudy.called("broken");
        world.plan(broken);
        world.plan(tiny);
        world.objects.put(PlannedStudy.key("broken"), "{".getBytes(UTF_8));
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).isEqualTo(tiny.first());

        world.objects.put(PlannedStudy.key("broken"), broken.json());
        assertThat(lost()).isEqualTo(broken.first());
    }

    @Test
    void everythingBeforeThePlanIsRemembered() {
        request(tiny.first());
        measure("baseB", "R1A", "R1B", "R3A", "R3B");
        world.consumed(Queue.TRAINERS);
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);

        assertThat(lost()).containsExactly("baseA");
    }
}
