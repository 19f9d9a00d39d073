package io.transferscope.systemtests.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.systemtests.oracle.OracleVerdict.Finding;
import io.transferscope.systemtests.oracle.OracleVerdict.Finding.Kind;
import io.transferscope.systemtests.oracle.StudyRecords.LogRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleTest {
    private static final NetworkId BASE = NetworkId.parse("round-1/0/0/baseA");
    private static final NetworkId VARIANT = NetworkId.parse("round-1/0/0/A3B+");
    private static final AccuracyMeasured GOOD_BASE = accuracy(BASE, "base", 7);
    private static final AccuracyMeasured GOOD_VARIANT = accuracy(VARIANT, "variant", 8);
    private static final StudyCompleted COMPLETE =
            new StudyCompleted("round-1", Outcome.COMPLETED, 2, 2, 0);

    private final Reference reference =
            Reference.of(
                    List.of(
                            accuracy(NetworkId.parse("reference/0/0/baseA"), "base", 7),
                            accuracy(NetworkId.parse("reference/0/0/A3B+"), "variant", 8)));

    private final List<AccuracyMeasured> answered = new ArrayList<>();
    private final List<AccuracyMeasured> accuracies = new ArrayList<>();
    private final List<CheckpointStored> checkpoints = new ArrayList<>();
    private final List<JobFailed> failures = new ArrayList<>();
    private final List<StudyCompleted> completions = new ArrayList<>();
    private final Map<NetworkId, NetworkStatus> folded = new HashMap<>();
    private final Map<NetworkId, String> damaged = new HashMap<>();

    @BeforeEach
    void everythingIsGood() {
        answered.addAll(List.of(GOOD_BASE, GOOD_VARIANT));
        accuracies.addAll(answered);
        checkpoints.add(checkpoint(BASE, "base"));
        checkpoints.add(checkpoint(VARIANT, "variant"));
        completions.add(COMPLETE);
        folded.put(BASE, NetworkStatus.MEASURED);
        folded.put(VARIANT, NetworkStatus.MEASURED);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        OracleVerdict verdict = judge();

        assertThat(verdict).isEqualTo(new OracleVerdict("round-1", 2, 2, List.of()));
        assertThat(verdict.isGood()).isTrue();
    }

    @Test
    void hasNothingAgainstRepeatedEvents() {
        accuracies.add(GOOD_BASE);
        checkpoints.add(checkpoint(BASE, "base"));
        completions.add(COMPLETE);

        assertThat(judge().isGood()).isTrue();
    }

    @Test
    void findsAMissingResult() {
        answered.remove(GOOD_VARIANT);
        folded.put(VARIANT, NetworkStatus.WAITING);

        assertThat(judge().results()).isEqualTo(1);
        assertThat(judge().findings()).containsExactly(new Finding(Kind.MISSING, "" + VARIANT));
    }

    @Test
    void findsWhatServicesMakeOtherwiseOfTheLog() {
        folded.put(VARIANT, NetworkStatus.FAILED);

        assertThat(judge().findings())
                .containsExactly(new Finding(Kind.MISREAD, VARIANT + " is FAILED"));
    }

    @Test
    void findsADoubledResult() {
        answered.add(GOOD_VARIANT);

        assertThat(judge().results()).isEqualTo(3);
        assertThat(judge().findings()).containsExactly(new Finding(Kind.SURPLUS, "" + VARIANT));
    }

    @Test
    void findsAResultThatNobodyPlanned() {
        answered.add(accuracy(NetworkId.parse("round-1/0/0/A4B"), "other", 7));

        assertThat(kinds()).containsExactly(Kind.SURPLUS);
    }

    @Test
    void findsACheckpointThatDiffers() {
        answered.set(0, accuracy(BASE, "another", 7));

        assertThat(kinds()).containsExactly(Kind.DIFFERING);
        assertThat(judge().differing()).isEqualTo(1);
    }

    @Test
    void findsAnAccuracyThatDiffers() {
        answered.set(0, accuracy(BASE, "base", 6));

        assertThat(kinds()).containsExactly(Kind.DIFFERING);
    }

    @Test
    void findsWhatDifferedOnceInTheLog() {
        accuracies.add(0, accuracy(BASE, "another", 7));
        checkpoints.add(0, checkpoint(VARIANT, "another"));

        assertThat(kinds()).containsExactly(Kind.DIFFERING, Kind.DIFFERING);
    }

    @Test
    void findsADamagedCheckpoint() {
        damaged.put(BASE, "blob is missing");

        assertThat(kinds()).containsExactly(Kind.DAMAGED);
        assertThat(judge().differing()).isEqualTo(1);
    }

    @Test
    void findsAJobThatWasGivenUp() {
        failures.add(
                new JobFailed(
                        VARIANT, sha("variant job"), FailureKind.INTERNAL, "why", 3, "trainer-1"));

        assertThat(judge().findings()).containsExactly(new Finding(Kind.FAILED, VARIANT + ": why"));
    }

    @Test
    void findsAStudyWithoutItsEnd() {
        completions.clear();

        assertThat(judge().isHanging()).isTrue();
    }

    @Test
    void findsAnEndThatIsNotTheStudys() {
        completions.add(new StudyCompleted("round-1", Outcome.COMPLETED, 2, 1, 1));

        assertThat(judge().isHanging()).isTrue();
    }

    @Test
    void keepsAReferenceInAFile(@TempDir Path directory) {
        Path file = directory.resolve("reference.json");

        reference.write(file);

        assertThat(Reference.read(file)).isEqualTo(reference);
    }

    private OracleVerdict judge() {
        return new Oracle(reference)
                .judge(
                        new StudyRecords(
                                "round-1",
                                List.of(
                                        new PlannedNetwork(BASE, sha("base job"), 1),
                                        new PlannedNetwork(VARIANT, sha("variant job"), 2)),
                                answered,
                                new LogRecords(accuracies, checkpoints, failures, completions),
                                folded,
                                damaged));
    }

    private List<Kind> kinds() {
        return judge().findings().stream().map(Finding::kind).toList();
    }

    private static AccuracyMeasured accuracy(NetworkId network, String checkpoint, int correct) {
        // time and worker differ from run to run, and mean nothing
        return new AccuracyMeasured(
                network,
                new JobResult(
                        jobOf(network),
                        network,
                        BlobRef.of(checkpoint.getBytes(UTF_8)),
                        List.of(5, correct),
                        10,
                        network.study().length(),
                        "cpu",
                        null));
    }

    private static CheckpointStored checkpoint(NetworkId network, String content) {
        return new CheckpointStored(network, jobOf(network), BlobRef.of(content.getBytes(UTF_8)));
    }

    private static String jobOf(NetworkId network) {
        return sha(network.label().equals("baseA") ? "base job" : "variant job");
    }

    private static String sha(String text) {
        return Sha256.hex(text.getBytes(UTF_8));
    }
}
