package io.transferscope.systemtests.oracle;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.systemtests.oracle.OracleVerdict.Finding;
import io.transferscope.systemtests.oracle.OracleVerdict.Finding.Kind;
import io.transferscope.systemtests.oracle.Reference.Expected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what a study has left behind: nothing lost, nothing counted twice, nothing else. */
public final class Oracle {
    private final Reference reference;

    public Oracle(Reference reference) {
        this.reference = requireNonNull(reference, "reference is null");
    }

    public OracleVerdict judge(StudyRecords records) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(rows(records));
        findings.addAll(results(records));
        findings.addAll(misread(records));
        records.damaged()
                .forEach(
                        (network, what) ->
                                findings.add(new Finding(Kind.DAMAGED, network + ": " + what)));
        records.published()
                .failures()
                .forEach(
                        failed ->
                                findings.add(
                                        new Finding(
                                                Kind.FAILED,
                                                failed.network() + ": " + failed.message())));
        completion(records).ifPresent(findings::add);
        return new OracleVerdict(
                records.study(), records.planned().size(), records.answered().size(), findings);
    }

    /** Every planned network has one row, and there is no other. */
    private static List<Finding> rows(StudyRecords records) {
        List<Finding> findings = new ArrayList<>();
        Set<NetworkId> planned =
                records.planned().stream().map(PlannedNetwork::network).collect(Collectors.toSet());
        Set<NetworkId> seen = new HashSet<>();
        for (AccuracyMeasured row : records.answered()) {
            if (!seen.add(row.network()) || !planned.contains(row.network())) {
                findings.add(new Finding(Kind.SURPLUS, row.network().toString()));
            }
        }
        planned.stream()
                .filter(network -> !seen.contains(network))
                .forEach(network -> findings.add(new Finding(Kind.MISSING, network.toString())));
        return findings;
    }

    /** Whoever folds the log finds a result exactly where the aggregator answers one. */
    private static List<Finding> misread(StudyRecords records) {
        List<Finding> findings = new ArrayList<>();
        Set<NetworkId> answered =
                records.answered().stream()
                        .map(AccuracyMeasured::network)
                        .collect(Collectors.toSet());
        records.folded()
                .forEach(
                        (network, status) -> {
                            boolean isMeasured = status == NetworkStatus.MEASURED;
                            if (isMeasured != answered.contains(network)) {
                                findings.add(new Finding(Kind.MISREAD, network + " is " + status));
                            }
                        });
        return findings;
    }

    /** What is answered and what was ever published is the reference's. */
    private List<Finding> results(StudyRecords records) {
        List<Finding> findings = new ArrayList<>();
        for (PlannedNetwork planned : records.planned()) {
            NetworkId network = planned.network();
            List<JobResult> results = new ArrayList<>();
            records.answered().stream()
                    .filter(row -> row.network().equals(network))
                    .forEach(row -> row.training().ifPresent(results::add));
            records.published().accuracies().stream()
                    .filter(event -> event.network().equals(network))
                    .forEach(event -> event.training().ifPresent(results::add));
            difference(planned, results, records.published().checkpoints())
                    .ifPresent(what -> findings.add(new Finding(Kind.DIFFERING, what)));
        }
        return findings;
    }

    /** One for each network at most, however many records differ. */
    private Optional<String> difference(
            PlannedNetwork planned, List<JobResult> results, List<CheckpointStored> checkpoints) {
        NetworkId network = planned.network();
        Optional<Expected> expected = reference.of(network);
        if (expected.isEmpty()) {
            return Optional.of(network + " is not in the reference");
        }
        if (!expected.get().jobId().equals(planned.jobId())) {
            return Optional.of(network + " is another job than in the reference");
        }
        for (JobResult result : results) {
            if (!Expected.of(result).equals(expected.get())) {
                return Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%s: %s in place of %s",
                                network,
                                Expected.of(result),
                                expected.get()));
            }
        }
        return checkpoints.stream()
                .filter(event -> event.network().equals(network))
                .filter(
                        event ->
                                !event.checkpoint().equals(expected.get().checkpoint())
                                        || !event.jobId().equals(expected.get().jobId()))
                .findFirst()
                .map(event -> network + ": checkpoint event of " + event.checkpoint());
    }

    private static Optional<Finding> completion(StudyRecords records) {
        int networks = records.planned().size();
        StudyCompleted complete =
                new StudyCompleted(
                        records.study(), StudyCompleted.Outcome.COMPLETED, networks, networks, 0);
        List<StudyCompleted> said = records.published().completions();
        if (said.isEmpty()) {
            return Optional.of(new Finding(Kind.UNFINISHED, "no completion was published"));
        }
        return said.stream()
                .filter(other -> !other.equals(complete))
                .findFirst()
                .map(other -> new Finding(Kind.UNFINISHED, "published as " + other));
    }
}
