package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.dataset.shapes.ShapeSource;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study for several numbers of training images, from its request to its shards. */
class SweepSplittingTest {
    @TempDir Path directory;
    private TestingSplitter splitter;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
    }

    @Test
    void shardsAreCutAtTheNumbersAndShared() {
        splitter.handle(shapes("sweep", "\"trainingImages\": [3, 5, 9]"));

        StudyPlan plan = plan("sweep");
        assertThat(plan.splits()).extracting(Split::trainingImages).containsExactly(3, 5, 9);
        List<ClassData> few = task(plan.splits().get(0));
        List<ClassData> all = task(plan.splits().get(2));
        for (int i = 0; i < all.size(); i++) {
            List<ShardRef> shards = all.get(i).train();
            assertThat(shards).extracting(ShardRef::images).containsExactly(3, 2, 4);
            assertThat(few.get(i).train()).isEqualTo(shards.subList(0, 1));
            assertThat(few.get(i).validation()).isEqualTo(all.get(i).validation());
        }
        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        assertThat(published()).as("3 + 1 shards of 4 classes").hasSize(16);
        Set<ShardRef> stored =
                splitter.publisher.events(ShardPublished.class).stream()
                        .filter(shard -> shard.part() == Part.TRAIN)
                        .map(ShardPublished::shard)
                        .collect(Collectors.toSet());
        assertThat(stored.stream().mapToInt(ShardRef::images).sum())
                .as("no image is stored twice")
                .isEqualTo(4 * 9);
    }

    @Test
    void theFirstImagesAreThoseOfASmallerStudy() {
        splitter.handle(shapes("sweep", "\"trainingImages\": [3, 9]"));
        splitter.handle(shapes("small", "\"seed\": 0", ", \"limitPerClass\": 3"));

        assertThat(plan("sweep").splits().get(0).half(Task.A))
                .isEqualTo(plan("small").splits().get(0).half(Task.A));
        assertThat(plan("sweep").networks().get(0).jobId())
                .isEqualTo(plan("small").networks().get(0).jobId());
    }

    @Test
    void theSameRequestAgainNamesEveryShardAgain() {
        StudyRequested request =
                shapes(
                        "sweep",
                        "\"trainingImages\": [3, 9], \"split\": {\"count\": 2, \"classesPerTask\": 2}");
        splitter.handle(request);
        Set<String> first = published();

        int before = splitter.publisher.events(ShardPublished.class).size();
        splitter.handle(request);

        List<ShardPublished> all = splitter.publisher.events(ShardPublished.class);
        assertThat(
                        all.subList(before, all.size()).stream()
                                .map(shard -> shard.key() + shard.shard())
                                .collect(Collectors.toSet()))
                .isEqualTo(first);
    }

    @Test
    void classesWithTooFewImagesAreFoundBeforeAnyIsRead() {
        splitter.handle(
                shapes("sweep", "\"trainingImages\": [100, %d]".formatted(ShapeSource.TRAIN + 1)));

        StudyRejected rejected = splitter.publisher.events(StudyRejected.class).get(0);
        assertThat(rejected.faults())
                .singleElement()
                .asString()
                .startsWith("$.trainingImages[1]: classes with fewer than 501 training images: ")
                .endsWith("ask for at most 500, or leave these classes out");
        assertThat(splitter.blobs.blobs()).isEmpty();
    }

    private Set<String> published() {
        Set<String> published = new HashSet<>();
        splitter.publisher
                .events(ShardPublished.class)
                .forEach(shard -> published.add(shard.key() + shard.shard()));
        return published;
    }

    private StudyPlan plan(String study) {
        byte[] json = splitter.objects.read(PlannedStudy.key(study), 1 << 24).orElseThrow();
        return (StudyPlan) PlannedStudy.read(json);
    }

    private List<ClassData> task(Split split) {
        BlobRef data = split.half(Task.A).data();
        return Json.read(splitter.blobs.read(data, 1 << 20), TaskData.class).classes();
    }

    private static StudyRequested shapes(String study, String more) {
        return shapes(study, more, "");
    }

    private static StudyRequested shapes(String study, String more, String dataset) {
        String split = more.contains("split") ? "" : ", \"split\": {\"classesPerTask\": 2}";
        String json =
                """
                {"study": "%s", "dataset": {"source": "builtin:shapes", "imageSize": 8,
                 "validationLimitPerClass": 2%s}, "network": {"layers": [
                   {"type": "dense", "units": 2}, {"type": "output"}]},
                 "copiedLayers": [1]%s, %s}
                """
                        .formatted(study, dataset, split, more);
        return new StudyRequested(study, json.getBytes(UTF_8));
    }
}
