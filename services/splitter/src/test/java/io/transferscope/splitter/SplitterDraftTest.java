package io.transferscope.splitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a study while its data set is read, so that trainers can begin. */
class SplitterDraftTest {
    @TempDir Path directory;
    private TestingSplitter splitter;
    private Path images;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
        images = splitter.unpacked();
    }

    @Test
    void oneTaskAfterTheOtherCanBeTrainedWhileTheRestIsRead() {
        splitter.handle(splitter.request(images, ""));

        List<StudyDrafted> drafts = splitter.publisher.events(StudyDrafted.class);
        assertThat(drafts).extracting(this::labels).containsExactly("baseA", "baseA baseB");
        List<Event> events = splitter.publisher.events();
        assertThat(events.subList(0, events.indexOf(drafts.get(0))))
                .as("shards of one task")
                .hasSize(6)
                .allMatch(ShardPublished.class::isInstance);
        assertThat(events.indexOf(drafts.get(1)))
                .isLessThan(events.indexOf(splitter.publisher.events(StudyPlanned.class).get(0)));
    }

    @Test
    void theirJobsAreThoseOfThePlan() {
        splitter.handle(splitter.request(images, "\"controls\": [\"random\"]"));

        StudyPlan plan =
                (StudyPlan)
                        PlannedStudy.read(
                                splitter.objects
                                        .read(PlannedStudy.key("tiny"), PlannedStudy.MAX_BYTES)
                                        .orElseThrow());
        for (StudyDrafted drafted : splitter.publisher.events(StudyDrafted.class)) {
            StudyPlan draft = splitter.draft(drafted);
            for (PlannedNetwork network : draft.networks()) {
                assertThat(plan.networks()).contains(network);
                assertThat(draft.job(network)).isEqualTo(plan.job(network));
                byte[] task = splitter.blobs.read(draft.job(network).task(), 1 << 20);
                assertThat(Json.read(task, TaskData.class).classes()).hasSize(3);
            }
        }
    }

    /** Whoever sweeps the store follows every reference, and stops where one leads nowhere. */
    @Test
    void allThatADraftRefersToIsStored() {
        splitter.handle(
                splitter.request(images, "\"split\": {\"count\": 3, \"classesPerTask\": 2}"));

        for (StudyDrafted drafted : splitter.publisher.events(StudyDrafted.class)) {
            for (Split split : splitter.draft(drafted).splits()) {
                for (Task task : Task.values()) {
                    assertThat(splitter.blobs.contains(split.half(task).data())).isTrue();
                }
            }
        }
        StudyDrafted first = splitter.publisher.events(StudyDrafted.class).get(0);
        assertThat(splitter.draft(first).splits()).hasSize(1);
    }

    @Test
    void thePlanTakesTheDraftBackAlsoThatOfASplitterThatDied() {
        splitter.handle(splitter.request(images, ""));
        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");

        splitter.handle(splitter.request(images, ""));
        assertThat(splitter.publisher.tombstones()).hasSize(2).containsOnly("study-drafts/tiny");
    }

    @Test
    void whatIsRefusedTakesItsDraftBack() throws Exception {
        Files.writeString(images.resolve("train/c05/99.png"), "no image");

        splitter.handle(
                splitter.request(
                        images,
                        "\"split\": {\"kind\": \"groups\", \"a\": [\"c00\", \"c01\"],"
                                + " \"b\": [\"c04\", \"c05\"]}"));

        assertThat(splitter.publisher.events(StudyDrafted.class)).hasSize(1);
        assertThat(splitter.publisher.tombstones())
                .contains("study-drafts/tiny", "dataset-shards/tiny/c00/train/0");
    }

    @Test
    void whatIsGivenUpTakesItsDraftBack() {
        splitter.service()
                .failed(
                        splitter.request(images, ""),
                        new Failure(FailureKind.INTERNAL, "out of luck", 3, "s"));

        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");
    }

    /** As where a splitter died, and the study was deleted just before its draft. */
    @Test
    void aRequestOfADeletedStudyTakesItsDraftBack() {
        StudyRequested request = splitter.request(images, "");
        dieWithADraft(request);
        TestingWork<StudyRequested> again = new TestingWork<>(request);
        splitter.withdrawals.delete("tiny", again.publishedAt());

        splitter.service().handle(again);

        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");
        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
    }

    @Test
    void aRequestOfACancelledStudyTakesItsDraftBack() {
        StudyRequested request = splitter.request(images, "");
        dieWithADraft(request);
        splitter.withdrawals.cancel("tiny");

        splitter.handle(request);

        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");
    }

    @Test
    void aRequestThatComesTooLateForItsNameTakesItsDraftBack() {
        StudyRequested request = splitter.request(images, "");
        dieWithADraft(request);
        splitter.objects.put(
                PlannedStudy.key("tiny"), Json.write(TestingPlans.imported("tiny", "baseA")));

        splitter.handle(request);

        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");
    }

    /** A splitter of another version may have taken it for a good one. */
    @Test
    void aRequestThatIsNotUnderstoodTakesItsDraftBack() {
        splitter.handle(splitter.request(images, "\"sede\": 1"));

        assertThat(splitter.publisher.tombstones()).containsExactly("study-drafts/tiny");
    }

    @Test
    void whoIsReadingAnotherRequestOfTheNameSaysItsDraftAgain() {
        AtomicBoolean refused = new AtomicBoolean();
        splitter.withdrawals.cancelAllWhen(
                () -> {
                    boolean drafted = !splitter.publisher.events(StudyDrafted.class).isEmpty();
                    if (drafted && refused.compareAndSet(false, true)) {
                        splitter.handle(splitter.request(images, "\"sede\": 1"));
                    }
                    return false;
                });

        splitter.handle(splitter.request(images, ""));

        List<Event> events = splitter.publisher.events();
        assertThat(events.subList(indexOf(StudyRejected.class), indexOf(StudyPlanned.class)))
                .hasAtLeastOneElementOfType(StudyDrafted.class);
        assertThat(splitter.publisher.tombstones()).hasSize(2).containsOnly("study-drafts/tiny");
    }

    private int indexOf(Class<? extends Event> type) {
        return splitter.publisher.events().indexOf(splitter.publisher.events(type).get(0));
    }

    /** Nothing is taken back: whoever has the request next does so, or says the same. */
    private void dieWithADraft(StudyRequested request) {
        TestingWork<StudyRequested> work = new TestingWork<>(request);
        splitter.withdrawals.cancelAllWhen(
                () -> {
                    if (!splitter.publisher.events(StudyDrafted.class).isEmpty()) {
                        work.cancel();
                    }
                    return false;
                });

        assertThatThrownBy(() -> splitter.service().handle(work))
                .isInstanceOf(WorkCancelledException.class);
        assertThat(splitter.publisher.events(StudyDrafted.class)).isNotEmpty();
        assertThat(splitter.publisher.tombstones()).isEmpty();
    }

    private String labels(StudyDrafted drafted) {
        return String.join(
                " ",
                splitter.draft(drafted).networks().stream()
                        .map(planned -> planned.network().label())
                        .toList());
    }
}
