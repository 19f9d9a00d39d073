package io.transferscope.contracts.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.plan.TestingRequests;
import java.util.List;
import java.util.Optional;

class StudyRequestFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingRequests.minimalWith("{}").getBytes(UTF_8),
                TestingPlans.small().request().canonicalJson(),
                TestingRequests.minimalWith("{\"trainingImages\": [50, 100]}").getBytes(UTF_8),
                TestingRequests.minimalWith(
                                """
                                {"training": {"schedule": "cosine", "warmupEpochs": 1,
                                   "labelSmoothing": 0.1, "crop": {"padding": 4}, "decay": "all",
                                   "classWeights": "balanced"},
                                 "fineTuning": {"copiedRate": 0.1}}
                                """)
                        .getBytes(UTF_8),
                TestingRequests.minimalWith(
                                """
                                {"dataset": {"source": "file:/data", "imageSize": 64, "limitPerClass": 5},
                                 "split": {"kind": "groups", "column": "group", "a": "x", "b": ["y"]},
                                 "network": {"preset": "thin-32"},
                                 "training": {"epochs": 3, "batchSize": 8, "learningRate": 0.1,
                                   "momentum": 0.5, "weightDecay": 0, "learningRateSteps": [0.5, 0.9],
                                   "mirror": false},
                                 "treatments": ["AnB"], "controls": ["random"], "copiedLayers": [1, 7],
                                 "directions": "a-to-b", "replicates": 2, "seed": 7,
                                 "queue": "nightly", "priority": 1000}
                                """)
                        .getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "null",
                "-1",
                "1e999",
                "1e1",
                "2.0",
                "1e1000000000",
                "1e99999999999",
                "2147483648",
                "[]",
                "{}",
                "\"preset\"",
                "\"layers\"",
                "\"kind\":\"groups\"",
                "\"classesPerTask\":2",
                "{\"type\":\"conv\",\"filters\":9},",
                "{\"type\":\"lrn\"},",
                "{\"type\":\"dense\",\"units\":65536},",
                "\"padding\":512,",
                "\"queue\":\"a-1\",",
                "\"priority\":1001,");
    }

    @Override
    public void accept(byte[] input) {
        Optional<String> name = StudyRequestReader.nameIn(input);
        StudyRequest request;
        try {
            request = StudyRequestReader.read(input);
        } catch (InvalidRequestException e) {
            e.faults().forEach(StudyRequestFuzzTest::requireClear);
            FuzzTarget.requireOwnWords(String.valueOf(e.getMessage()), input);
            return;
        }
        FuzzTarget.requireSame(request.study(), name.orElse(""), "name");
        request.share();
        byte[] canonical = request.canonicalJson();
        StudyRequest again = Json.read(canonical, StudyRequest.class);
        FuzzTarget.requireSame(request, again, "what is read back");
        FuzzTarget.requireSame(canonical, again.canonicalJson(), "canonical form");
        try {
            FuzzTarget.requireSame(
                    request, StudyRequestReader.read(canonical), "the request sent as it was kept");
        } catch (InvalidRequestException e) {
            throw new AssertionError("a request is refused in its canonical form", e);
        }
    }

    private static void requireClear(Fault fault) {
        if (!fault.path().startsWith("$")) {
            throw new AssertionError("no path: " + fault);
        }
        FuzzTarget.requireClear(fault.message());
    }
}
