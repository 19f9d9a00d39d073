package io.transferscope.report.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.TestingPretrained;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PretrainedWeights;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Plans and results that nobody has trained. */
public final class TestingStudies {
    public static final int IMAGES = 1000;

    private TestingStudies() {}

    /** A plan of 10 + 10 classes, with these fields in its request. */
    public static StudyPlan plan(String changes) {
        return plan(changes, TestingDatasets.ofClasses(20));
    }

    /** A plan of this data set's classes, with these fields in its request. */
    public static StudyPlan plan(String changes, Dataset dataset) {
        try {
            StudyRequest request = request(changes);
            PretrainedWeights pretrained =
                    request.pretrained() == null
                            ? null
                            : TestingPretrained.weights(TestingPretrained.of(request));
            return StudyPlanner.plan(request, dataset, pretrained).plan();
        } catch (InvalidRequestException e) {
            throw new AssertionError(e);
        }
    }

    private static StudyRequest request(String changes) throws InvalidRequestException {
        return StudyRequestReader.read(TestingRequests.minimalWith(changes).getBytes(UTF_8));
    }

    public static StudyPlan plan() {
        return plan("{\"copiedLayers\": [1, 3], \"controls\": [\"random\"]}");
    }

    /** A result of each network, with so many of 1000 images right. */
    public static Map<NetworkId, AccuracyMeasured> results(
            StudyPlan plan, ToIntFunction<NetworkId> correct) {
        Map<NetworkId, AccuracyMeasured> results = new LinkedHashMap<>();
        for (PlannedNetwork planned : plan.networks()) {
            results.put(planned.network(), result(planned, correct.applyAsInt(planned.network())));
        }
        return results;
    }

    public static AccuracyMeasured result(PlannedNetwork planned, int correct) {
        return new AccuracyMeasured(
                planned.network(),
                new JobResult(
                        planned.jobId(),
                        planned.network(),
                        BlobRef.of(planned.jobId().getBytes(UTF_8)),
                        List.of(correct / 2, correct),
                        IMAGES,
                        12.3456,
                        "dl4j-cpu-onednn",
                        null));
    }
}
