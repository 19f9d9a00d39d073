package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.stream.Stream;

/** Plans of studies that nobody runs. */
public final class TestingPlans {
    private TestingPlans() {}

    /** The plan of a minimal request with these changes, on eight classes. */
    public static StudyPlan of(String changes) {
        try {
            return StudyPlanner.plan(
                            StudyRequestReader.read(
                                    TestingRequests.minimalWith(changes).getBytes(UTF_8)),
                            TestingDatasets.ofClasses(8))
                    .plan();
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Three weight layers, one of each kind of layer, and a network for each treatment. */
    public static StudyPlan small() {
        return of(
                """
                {"network": {"layers": [
                  {"type": "conv", "filters": 2}, {"type": "pool"}, {"type": "lrn"},
                  {"type": "dense", "units": 3}, {"type": "batch-norm"}, {"type": "dropout"},
                  {"type": "output"}]},
                 "controls": ["random"], "copiedLayers": [1], "directions": "a-to-b"}
                """);
    }

    /** Results from elsewhere, one for each of these labels. */
    public static ImportedStudy imported(String study, String... labels) {
        ImportedStudy.Source source =
                new ImportedStudy.Source("results.csv", "0".repeat(64), labels.length, null);
        return new ImportedStudy(
                study,
                source,
                Stream.of(labels)
                        .map(label -> NetworkId.parse(study + "/0/0/" + label))
                        .map(network -> ImportedStudy.network(source, network))
                        .toList());
    }

    public static JobSpec job(StudyPlan plan, String label) {
        NetworkId id = new NetworkId(plan.study(), 0, 0, Treatment.parse(label));
        return plan.job(plan.find(id).orElseThrow());
    }
}
