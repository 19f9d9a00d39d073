package io.transferscope.report.results;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.report.summary.StudySummary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A study whose results are put in one by one; nobody has trained anything. */
public final class MadeUpStudy {
    public static final String NAME = "made-up";

    private static final String JOB = "0".repeat(64);

    private final Map<NetworkId, @Nullable NetworkResult> networks = new LinkedHashMap<>();
    private @Nullable Integer classes;

    /** Of each task; without them nobody knows what guessing would give. */
    public MadeUpStudy classes(int number) {
        classes = number;
        return this;
    }

    /** An accuracy of which nobody tells the number of images; NaN where it diverged. */
    public MadeUpStudy put(String network, double accuracy) {
        return put(network, imported(accuracy, null));
    }

    /** So many of the images right. */
    public MadeUpStudy put(String network, int correct, int total) {
        return put(network, imported((double) correct / total, new Tested(correct, total)));
    }

    /** The outcome of each image. */
    public MadeUpStudy put(String network, BitSet right, int images) {
        return put(
                network,
                new JobResult(
                        JOB,
                        id(network),
                        BlobRef.of(new byte[0]),
                        List.of(right.cardinality()),
                        images,
                        1,
                        "cpu",
                        Outcomes.of(right, images)));
    }

    /** A training here, epoch by epoch. */
    public MadeUpStudy put(
            String network, List<Integer> correct, int images, @Nullable List<Float> losses) {
        return put(
                network,
                new JobResult(
                        JOB,
                        id(network),
                        BlobRef.of(new byte[0]),
                        correct,
                        images,
                        1,
                        "cpu",
                        null,
                        null,
                        losses));
    }

    /** A training here whose numbers left the finite ones after some images were right. */
    public MadeUpStudy diverged(String network, int images) {
        return put(
                network,
                new JobResult(
                        JOB,
                        id(network),
                        BlobRef.of(new byte[0]),
                        List.of(images / 2, 0),
                        images,
                        1,
                        "cpu",
                        Outcomes.of(new BitSet(), images),
                        true,
                        null));
    }

    public MadeUpStudy missing(String network) {
        return put(network, (NetworkResult) null);
    }

    /** Base networks and these treatments for each n and target, in one replicate of a split. */
    public MadeUpStudy putAll(
            String place,
            List<String> kinds,
            List<Integer> layers,
            ToDoubleFunction<NetworkId> accuracy) {
        for (String label : labels(kinds, layers)) {
            put(place + "/" + label, accuracy.applyAsDouble(id(place + "/" + label)));
        }
        return this;
    }

    /** Labels in both directions: BnB is B3B and A3A. */
    public static List<String> labels(List<String> kinds, List<Integer> layers) {
        List<String> labels = new ArrayList<>(List.of("baseA", "baseB"));
        for (String kind : kinds) {
            for (int n : layers) {
                String label = kind.replace("n", String.valueOf(n));
                labels.add(label);
                labels.add(mirrored(label));
            }
        }
        return labels;
    }

    private static String mirrored(String label) {
        return label.replace('A', 'x').replace('B', 'A').replace('x', 'B');
    }

    public StudyResults results() {
        ImportedStudy.Source source =
                new ImportedStudy.Source(
                        "made-up.csv",
                        JOB,
                        (int) networks.values().stream().filter(r -> r != null).count(),
                        classes);
        List<AccuracyMeasured> measured = new ArrayList<>();
        networks.forEach(
                (network, result) -> {
                    if (result != null) {
                        measured.add(new AccuracyMeasured(network, result));
                    }
                });
        return StudyResults.of(
                new ImportedStudy(
                        NAME,
                        source,
                        networks.keySet().stream()
                                .map(network -> new PlannedNetwork(network, JOB, 0))
                                .toList()),
                measured);
    }

    public StudySummary summary() {
        return StudySummary.of(results());
    }

    private MadeUpStudy put(String network, @Nullable NetworkResult result) {
        networks.put(id(network), result);
        return this;
    }

    private static NetworkId id(String network) {
        return NetworkId.parse(NAME + "/" + network);
    }

    private static ImportedResult imported(double accuracy, @Nullable Tested tested) {
        return new ImportedResult(
                JOB, 2, Double.isNaN(accuracy) ? null : accuracy, null, tested, null);
    }
}
