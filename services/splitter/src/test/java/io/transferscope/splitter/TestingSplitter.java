package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.location.TestingTar;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.log.TestingWithdrawals;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.splitter.pretrained.PretrainedImport;
import io.transferscope.splitter.shard.DatasetReader;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A splitter in memory, and a tar archive of six classes for it. */
final class TestingSplitter {
    final TestingObjectStore objects = new TestingObjectStore();
    final TestingPublisher publisher = new TestingPublisher();
    final SplitterCounters counters = SplitterCounters.in(new SimpleMeterRegistry());
    final TestingWithdrawals withdrawals = new TestingWithdrawals();
    final TestingBlobStore blobs;
    final Path tar;
    private final Path directory;
    private TrainerLimit trainers = TrainerLimit.UNKNOWN;
    private SplitterService service;

    TestingSplitter(Path directory) throws IOException {
        this.directory = directory;
        blobs = new TestingBlobStore(directory.resolve("fetched"));
        service = service(directory.resolve("scratch"));
        tar = directory.resolve("data.tar");
        try (TestingTar out = TestingTar.create(tar)) {
            out.classes("data/", 6, 3, 2);
        }
    }

    /** The same, whose trainers have so much memory for arrays. */
    TestingSplitter withTrainerMemory(long bytes) {
        trainers = TrainerLimit.of(Optional.of(bytes));
        service = service(directory.resolve("scratch"));
        return this;
    }

    SplitterService service() {
        return service;
    }

    /** Another one on the same stores. */
    SplitterService service(Path scratch) {
        return service(scratch, publisher);
    }

    SplitterService service(Path scratch, EventPublisher publisher) {
        FileSources files =
                new FileSources(
                        List.of(directory, Path.of("/proc")), new Limits(1000, 1 << 20, 1 << 24));
        ImageSources sources = new ImageSources(files, new ImageDecoder(1 << 20));
        return new SplitterService(
                objects,
                blobs,
                publisher,
                new StudyMaker(
                        sources,
                        new DatasetReader(blobs, scratch, 2),
                        new PretrainedImport(files, blobs, scratch),
                        new Inventories(blobs),
                        trainers),
                withdrawals,
                counters);
    }

    void handle(StudyRequested event) {
        service.handle(new TestingWork<>(event));
    }

    /** The classes of the archive as a directory, which is read in any order. */
    Path unpacked() throws IOException {
        Path images = directory.resolve("images");
        for (int c = 0; c < 6; c++) {
            for (int i = 0; i < 5; i++) {
                Path file =
                        images.resolve(
                                String.format(
                                        Locale.ROOT,
                                        "%s/c%02d/%02d.png",
                                        i < 3 ? "train" : "val",
                                        c,
                                        i));
                Files.createDirectories(file.getParent());
                Files.write(file, TestingImages.png(new Color(20 * c, 100, 200)));
            }
        }
        return images;
    }

    StudyPlan draft(StudyDrafted drafted) {
        return (StudyPlan) PlannedStudy.read(blobs.read(drafted.draft(), 1 << 20));
    }

    StudyRequested request(String more) {
        return request(tar, more);
    }

    StudyRequested request(Path source, String more) {
        String json =
                "{\"study\": \"tiny\", \"dataset\": {\"source\": \"file:%s\"}%s%s}"
                        .formatted(source, more.isEmpty() ? "" : ", ", more);
        return new StudyRequested("tiny", json.getBytes(UTF_8));
    }
}
