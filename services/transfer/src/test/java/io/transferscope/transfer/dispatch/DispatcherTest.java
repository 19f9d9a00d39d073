package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.TestingPlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One loss at a time, and what becomes of the study. */
class DispatcherTest extends TestingDispatcher {
    @Test
    void foldsWhatItsAccountMayRead() {
        assertThat(Dispatcher.TOPICS)
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream()
                                .filter(
                                        topic ->
                                                Accounts.TRANSFER
                                                        .kafka()
                                                        .contains(
                                                                KafkaRight.on(
                                                                        topic, Operation.READ)))
                                .toList());
    }

    @Test
    void networksThatStartFromNoOtherAreTrainedAtOnce() {
        world.plan(tiny);

        assertThat(published()).isEqualTo(tiny.first()).contains("baseA", "R3B").hasSize(6);
        assertThat(published()).isEmpty();
        assertThat(world.publisher.events()).contains(tiny.requested("R3B", world.blobs));
    }

    @Test
    void networksOfADraftAreTrainedBeforeThePlanAndOnlyOnce() {
        world.draft(tiny, List.of("baseA", "R1A"));
        assertThat(published()).containsExactly("baseA", "R1A");
        measure("baseA");
        assertThat(published()).as("its variants are in no plan yet").isEmpty();

        world.plan(tiny);

        assertThat(published())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        tiny.variantsOf("baseA").stream(),
                                        Stream.of("baseB", "R1B", "R3A", "R3B"))
                                .toList());
    }

    @Test
    void whatIsNextIsToldWithoutBeingPublished() {
        world.plan(tiny);

        List<String> next =
                dispatcher.next(DispatchPass.FULL).stream()
                        .map(job -> job.network().label())
                        .toList();

        assertThat(world.publisher.events()).isEmpty();
        assertThat(published()).isEqualTo(next).isNotEmpty();
    }

    @Test
    void variantsFollowTheCheckpointOfTheirBase() {
        world.plan(tiny);
        request(tiny.first());
        assertThat(published()).isEmpty();

        world.publish(Topics.CHECKPOINTS, tiny.stored("baseA", world.blobs));

        assertThat(published()).isEqualTo(tiny.variantsOf("baseA")).hasSize(8);
        assertThat(world.publisher.events()).contains(tiny.requested("A3B+", world.blobs));
        assertThat(published()).isEmpty();
    }

    @Test
    void aWarmTopWaitsForBothBaseNetworks() {
        TestingStudy warm =
                TestingStudy.called(
                        "warm", "\"treatments\": [\"BnB=\", \"AnB=\"], \"copiedLayers\": [1]");
        world.plan(warm);
        assertThat(published()).containsExactly("baseA", "baseB");

        world.publish(Topics.CHECKPOINTS, warm.stored("baseA", world.blobs));
        assertThat(published()).containsExactly("A1A=");
        world.publish(Topics.CHECKPOINTS, warm.stored("baseB", world.blobs));

        assertThat(published()).containsExactlyInAnyOrder("B1B=", "B1A=", "A1B=");
        assertThat(world.publisher.events())
                .contains(warm.requested("A1A=", world.blobs), warm.requested("A1B=", world.blobs));
    }

    @Test
    void checkpointsOfOtherJobsAndOfVariantsLetNothingBeTrained() {
        world.plan(tiny);
        request(tiny.first());
        CheckpointStored stored = tiny.stored("baseA", world.blobs);
        world.publish(
                Topics.CHECKPOINTS,
                new CheckpointStored(stored.network(), "f".repeat(64), stored.checkpoint()));
        world.publish(
                Topics.CHECKPOINTS,
                new CheckpointStored(
                        tiny.network("A3B").network(),
                        tiny.network("A3B").jobId(),
                        stored.checkpoint()));

        assertThat(published()).isEmpty();
    }

    @Test
    void oneSplitComesAfterTheOtherAndBasesInTimeForTheNext() {
        dispatcher = world.dispatcher(new Window(2, 3));
        TestingStudy splits =
                TestingStudy.called(
                        "splits",
                        "\"copiedLayers\": [1], \"split\": {\"kind\": \"random\","
                                + " \"classesPerTask\": 2, \"count\": 3}");
        world.plan(splits);
        List<String> order = new ArrayList<>();
        while (order.size() < splits.plan().networks().size()) {
            dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true);
            for (TrainingRequested job : world.jobsThatComeBack()) {
                NetworkId network = job.network();
                order.add(network.split() + "/" + network.label());
                if (network.label().startsWith("base")) {
                    world.publish(Topics.CHECKPOINTS, splits.stored(network, world.blobs));
                }
                world.publish(Topics.ACCURACIES, splits.measured(network));
            }
        }

        assertThat(order.subList(0, 3)).containsExactly("0/baseA", "0/baseB", "1/baseA");
        assertThat(order.indexOf("0/A1B+")).isLessThan(order.indexOf("2/baseA"));
        assertThat(order.indexOf("2/baseA")).isLessThan(order.indexOf("1/B1A+"));
    }

    @Test
    void noMoreIsPublishedThanTheWindowHasRoomFor() {
        dispatcher = world.dispatcher(new Window(2, 3));
        world.plan(tiny);
        assertThat(published()).hasSize(3);
        assertThat(published()).isEmpty();

        measure("baseA");
        assertThat(published()).as("one place is free").hasSize(1);

        world.trainers("trainer-1", "trainer-2", "trainer-3", "trainer-4");
        assertThat(published()).as("8 places for 4 trainers").hasSize(5);
    }

    @Test
    void trainersThatAreHeardOfHaveTheirPlacesToo() {
        dispatcher = world.dispatcher(new Window(2, 1));
        world.plan(tiny);
        assertThat(published()).containsExactly("baseA");

        world.publish(Topics.TRAINING_PROGRESS, tiny.progressed("baseA"));

        assertThat(published()).hasSize(1);
    }

    @Test
    void newsOfOneStudyAreEnoughToGoOn() {
        world.plan(tiny);
        assertThat(published()).isNotEmpty();

        measure("baseB");
        dispatcher.dispatch(DispatchPass.INCREMENTAL, () -> true);

        assertThat(world.comesBack()).isEqualTo(tiny.variantsOf("baseB"));
    }

    @Test
    void importedResultsNeedNobody() {
        byte[] json = Json.write(TestingPlans.imported("imported", "baseA"));
        world.objects.put(PlannedStudy.key("imported"), json);
        world.publish(Topics.STUDY_PLANS, new StudyPlanned("imported", BlobRef.of(json), 1, null));
        world.plan(tiny);

        world.pass(LONG);

        assertThat(published()).as("only of the other study").isEqualTo(tiny.first());
    }

    @Test
    void variantsAreMadeOfAResultWhoseCheckpointWasNeverAnnounced() {
        world.plan(tiny);
        request(tiny.first());
        tiny.stored("baseA", world.blobs);
        world.publish(Topics.ACCURACIES, tiny.measured("baseA"));
        measure("R1A", "R1B", "R3A", "R3B");
        world.pass(TestingWorld.QUIET);

        assertThat(published()).isEqualTo(tiny.variantsOf("baseA"));
    }

    @Test
    void resultOfAnotherJobIsNone() {
        world.plan(tiny);
        request(tiny.first());
        measureAllBut("R3B");
        world.publish(Topics.ACCURACIES, tiny.measured("R3B", "0".repeat(64)));
        world.consumed(Queue.TRAINERS);
        world.pass(TestingWorld.QUIET);

        assertThat(published()).containsExactly("R3B");
    }

    @Test
    void nothingIsDoneForACancelledStudy() {
        world.plan(tiny);
        world.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));
        world.pass(LONG);

        assertThat(published()).isEmpty();
    }

    @Test
    void whatWasKnownOfADeletedStudyIsNothingToItsSuccessor() {
        world.plan(tiny);
        request(tiny.first());
        measure(tiny.labels().toArray(String[]::new));
        world.consumed(Queue.TRAINERS);
        assertThat(published()).isEmpty();
        world.deleted("tiny", world.now());
        world.pass(LONG);
        assertThat(published()).isEmpty();

        world.plan(tiny); // the very same request, so the very same jobs
        world.pass(TestingWorld.QUIET);

        assertThat(published()).isEqualTo(tiny.first());
    }

    @Test
    void deletionThatIsHeardOfLateIsHeeded() {
        world.plan(tiny);
        measure(tiny.labels().toArray(String[]::new));
        Instant deletion = world.now();
        world.plan(tiny);
        assertThat(published()).as("looks done").isEmpty();
        world.deleted("tiny", deletion);
        world.pass(TestingWorld.QUIET);

        assertThat(published()).isEqualTo(tiny.first());
    }

    @Test
    void studyThatIsDoneCostsNothingMore() {
        world.plan(tiny);
        request(tiny.first());
        measure(tiny.labels().toArray(String[]::new));
        assertThat(published()).isEmpty();
        world.objects.failNext(1); // which nobody finds out

        world.publish(Topics.ACCURACIES, tiny.measured("R1A"));
        world.pass(LONG);

        assertThat(published()).isEmpty();
    }

    @Test
    void everythingBeforeThePlanIsRemembered() {
        request(tiny.first());
        measureAllBut("baseA");
        world.consumed(Queue.TRAINERS);
        world.plan(tiny);
        world.pass(TestingWorld.QUIET);

        assertThat(published()).containsExactly("baseA");
    }
}
