package io.transferscope.report.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.results.TestingStudies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Studies as in the paper: a dip of BnB in the middle, AnB falling, AnB+ above all. */
final class MadeUpStudies {
    static final Predicate<NetworkId> ALL = network -> true;
    static final Predicate<NetworkId> NONE = network -> false;

    private static final int IMAGES = 1000;
    private static final int EPOCHS = 14;

    private MadeUpStudies() {}

    /** A study of one split, seven layers, all treatments: 58 networks, or 72 with controls. */
    static StudyPlan plan(String name, String changes) {
        String fields = changes.isEmpty() ? "" : ", " + changes;
        return TestingStudies.plan("{\"study\": \"%s\"%s}".formatted(name, fields));
    }

    static StudyResults results(StudyPlan plan) {
        return results(plan, ALL, NONE);
    }

    static StudyResults results(
            StudyPlan plan, Predicate<NetworkId> measured, Predicate<NetworkId> diverged) {
        List<AccuracyMeasured> accuracies = new ArrayList<>();
        for (PlannedNetwork planned : plan.networks()) {
            if (measured.test(planned.network())) {
                accuracies.add(
                        new AccuracyMeasured(
                                planned.network(),
                                diverged.test(planned.network())
                                        ? diverged(planned)
                                        : trained(plan, planned)));
            }
        }
        return StudyResults.of(plan, accuracies);
    }

    /** Results of so many test images each, of which these are right. */
    static StudyResults results(StudyPlan plan, ToIntFunction<NetworkId> correct, int total) {
        return StudyResults.of(
                plan,
                plan.networks().stream()
                        .map(
                                planned ->
                                        new AccuracyMeasured(
                                                planned.network(),
                                                trained(
                                                        planned,
                                                        List.of(
                                                                correct.applyAsInt(
                                                                        planned.network())),
                                                        total)))
                        .toList());
    }

    /** The plan's first split with so many training images, for each of these numbers. */
    static StudyPlan sweep(String name, int... images) {
        StudyPlan plan =
                plan(
                        name,
                        """
                        "split": {"kind": "random", "count": %d}, "copiedLayers": [1, 3, 5, 7],
                        "controls": ["random"]
                        """
                                .formatted(images.length));
        List<Split> splits = new ArrayList<>();
        for (Split split : plan.splits()) {
            Split first = plan.splits().get(0);
            splits.add(new Split(split.index(), first.a(), first.b(), images[split.index()]));
        }
        return new StudyPlan(
                plan.engineVersion(),
                plan.request(),
                plan.decoder(),
                null,
                splits,
                plan.networks());
    }

    /** Results from elsewhere, by label; the study plans all networks of one direction. */
    static StudyResults imported(String name, Map<String, Double> byLabel, List<String> missing) {
        ImportedStudy.Source source =
                new ImportedStudy.Source("results.csv", Sha256.hex(name.getBytes(UTF_8)), 1, null);
        List<String> labels = new ArrayList<>(byLabel.keySet());
        labels.addAll(missing);
        List<PlannedNetwork> networks =
                labels.stream()
                        .map(label -> new NetworkId(name, 0, 0, Treatment.parse(label)))
                        .map(network -> ImportedStudy.network(source, network))
                        .toList();
        PlannedStudy plan = new ImportedStudy(name, source, networks);
        return StudyResults.of(
                plan,
                networks.stream()
                        .filter(planned -> byLabel.containsKey(planned.network().label()))
                        .map(
                                planned ->
                                        new AccuracyMeasured(
                                                planned.network(),
                                                imported(
                                                        planned,
                                                        byLabel.get(planned.network().label()))))
                        .toList());
    }

    private static ImportedResult imported(PlannedNetwork planned, @Nullable Double share) {
        return new ImportedResult(planned.jobId(), 1, share, null, null, null);
    }

    private static JobResult diverged(PlannedNetwork planned) {
        return new JobResult(
                planned.jobId(),
                planned.network(),
                BlobRef.of(planned.jobId().getBytes(UTF_8)),
                Collections.nCopies(EPOCHS, 0),
                IMAGES,
                12.5,
                "dl4j-cpu-onednn",
                null,
                true,
                null);
    }

    private static NetworkResult trained(StudyPlan plan, PlannedNetwork planned) {
        double accuracy = accuracy(plan, planned.network());
        List<Integer> correct = new ArrayList<>();
        double half = planned.network().treatment().isFrozen() ? 1.2 : 2.5;
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double learned = (1 - Math.exp(-epoch / half)) / (1 - Math.exp(-EPOCHS / half));
            correct.add((int) Math.round(IMAGES * (0.1 + (accuracy - 0.1) * learned)));
        }
        return trained(planned, correct, IMAGES);
    }

    private static JobResult trained(PlannedNetwork planned, List<Integer> correct, int total) {
        return new JobResult(
                planned.jobId(),
                planned.network(),
                BlobRef.of(planned.jobId().getBytes(UTF_8)),
                correct,
                total,
                12.5,
                "dl4j-cpu-onednn",
                null);
    }

    private static double accuracy(StudyPlan plan, NetworkId network) {
        Random noise = new Random(network.toString().hashCode());
        Split split = plan.splits().get(network.split());
        double images = split.trainingImages() == null ? 500 : split.trainingImages();
        double base =
                0.475
                        + 0.11 * Math.log10(images / 500)
                        + 0.012 * new Random(31L * split.index() + 7).nextGaussian();
        int n = network.treatment().copiedLayers();
        double dip = 0.035 * Math.exp(-Math.pow(n - 4.6, 2) / 2);
        double gulf = plan.request().study().contains("dissimilar") ? 0.0046 : 0.0018;
        double mean = base;
        if (network.treatment() instanceof Treatment.RandomFilters) {
            mean = Math.max(0.1, base - 0.05 * n);
        } else if (network.treatment() instanceof Treatment.Variant variant) {
            if (variant.fineTuned()) {
                mean = base + (variant.isSelffer() ? 0.004 : 0.012 + 0.002 * n);
            } else {
                mean = base - dip - (variant.isSelffer() ? 0 : gulf * n * n);
            }
        }
        if (network.treatment() instanceof Treatment.Pretrained pretrained) {
            mean = base + (pretrained.fineTuned() ? 0.12 : 0.11 - gulf * n * n);
        }
        return Math.max(0.02, mean + 0.006 * noise.nextGaussian());
    }
}
