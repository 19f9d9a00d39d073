package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.aggregator.TestingNetworks;
import io.transferscope.aggregator.export.ExportChoice;
import io.transferscope.aggregator.export.ExportFormat;
import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.TestingLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Networks to be exported, and where they are kept. */
final class TestingExports {
    private final Studies studies = new Studies();
    private final TestingBlobStore blobs;
    private final NetworkExports exports;

    TestingExports(Path directory) {
        blobs = new TestingBlobStore(directory);
        exports =
                new NetworkExports(
                        new StudyOperations(
                                studies,
                                new StudyMonitor(
                                        studies,
                                        Clock.fixed(TestingLog.START, ZoneOffset.UTC),
                                        Duration.ofSeconds(60)),
                                new TestingPublisher(),
                                new LineageReader(blobs),
                                Optional::empty),
                        blobs);
    }

    NetworkExports exports() {
        return exports;
    }

    /** Of network baseB of the study tiny. */
    FileAnswer file(ExportFormat format) {
        return exports.file("tiny", "0/0/baseB", new ExportChoice(format, false));
    }

    /** Plans a study, and measures one of its networks. */
    AccuracyMeasured train(StudyPlan plan, String label) {
        plan(plan);
        AccuracyMeasured trained = TestingNetworks.store(plan, label, blobs::put);
        measured(trained);
        return trained;
    }

    void measured(AccuracyMeasured accuracy) {
        new TestingLog().publish(Topics.ACCURACIES, accuracy).replay(studies);
    }

    void plan(PlannedStudy planned) {
        BlobRef ref = BlobRef.of(Json.write(planned));
        new TestingLog()
                .publish(
                        Topics.STUDY_PLANS,
                        new StudyPlanned(planned.study(), ref, planned.networks().size(), null))
                .replay(studies);
        studies.planRead(ref, planned);
    }

    /** The store has these no more. */
    void lose(Predicate<BlobRef> lost) {
        blobs.blobs().stream().filter(lost).forEach(blobs::remove);
    }

    static byte[] content(FileAnswer answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        answer.open().get().body().write(bytes);
        return bytes.toByteArray();
    }

    /** Requires that a call ends with a problem, and gives its detail. */
    static String problem(int status, ThrowingCallable call) {
        Problem problem = catchThrowableOfType(ProblemException.class, call).problem();
        assertThat(problem.status()).as(problem.detail()).isEqualTo(status);
        return problem.detail();
    }
}
