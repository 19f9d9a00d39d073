package io.transferscope.splitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.TestingWork;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two splitters with different requests of the same name, each in the middle of the other. */
class SplitterRaceTest {
    @TempDir Path directory;
    private final Map<String, ShardRef> visible = new HashMap<>();
    private final Set<String> drafts = new HashSet<>();
    private TestingSplitter splitter;
    private StudyRequested first;
    private StudyRequested second;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
        first = splitter.request("\"seed\": 1");
        second = splitter.request("\"training\": {\"epochs\": 3}, \"seed\": 2");
    }

    @Test
    void whoComesTooLateHidesNothingOfTheWinner() {
        SplitterService winner =
                splitter.service(directory.resolve("winner"), publisher(0, () -> {}));
        SplitterService loser =
                splitter.service(
                        directory.resolve("loser"),
                        publisher(12, () -> winner.handle(new TestingWork<>(first))));

        loser.handle(new TestingWork<>(second));

        assertThat(plan().request().seed()).isEqualTo(1);
        assertThat(visible).isEqualTo(planned());
        assertThat(drafts).isEmpty();
    }

    @Test
    void whoFailsWhileAnotherOneIsAtItHidesNothingForGood() {
        SplitterService loser =
                splitter.service(
                        directory.resolve("loser"),
                        publisher(
                                4,
                                () -> {
                                    throw new IllegalStateException("a bug");
                                }));
        SplitterService winner =
                splitter.service(
                        directory.resolve("winner"),
                        publisher(
                                12,
                                () ->
                                        assertThatThrownBy(
                                                        () ->
                                                                loser.handle(
                                                                        new TestingWork<>(second)))
                                                .hasMessage("a bug")));

        winner.handle(new TestingWork<>(first));

        assertThat(visible).isEqualTo(planned());
        assertThat(drafts).isEmpty();
    }

    private StudyPlan plan() {
        return Json.read(
                splitter.objects
                        .read(PlannedStudy.key("tiny"), PlannedStudy.MAX_BYTES)
                        .orElseThrow(),
                StudyPlan.class);
    }

    /** What the plan says that there is. */
    private Map<String, ShardRef> planned() {
        Map<String, ShardRef> planned = new TreeMap<>();
        new StudyPublisher(splitter.blobs, splitter.publisher)
                .shards(plan())
                .forEach(shard -> planned.put(shard.key(), shard.shard()));
        return planned;
    }

    /** Compacted topics, and something that happens once after so many shards. */
    private EventPublisher publisher(int shards, Runnable then) {
        return new EventPublisher() {
            private int published;

            @Override
            public <E extends Event> void publish(Topic<E> topic, List<E> events) {
                for (E event : events) {
                    if (event instanceof ShardPublished shard) {
                        visible.put(shard.key(), shard.shard());
                        published++;
                        if (published == shards) {
                            then.run();
                        }
                    } else if (event instanceof StudyDrafted draft) {
                        drafts.add(draft.key());
                    }
                }
            }

            @Override
            public void publishTombstone(Topic<?> topic, String key) {
                (topic.equals(Topics.STUDY_DRAFTS) ? drafts : visible.keySet()).remove(key);
            }
        };
    }
}
