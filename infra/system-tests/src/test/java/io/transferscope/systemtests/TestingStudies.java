package io.transferscope.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.systemtests.run.StudyTemplate;

/** Studies that take seconds. */
final class TestingStudies {
    /** Ten networks. */
    static final StudyTemplate TINY =
            template(
                    """
                    {"study": "tiny",
                     "dataset": {"source": "builtin:shapes", "limitPerClass": 20,
                                 "validationLimitPerClass": 10},
                     "split": {"kind": "random", "classesPerTask": 4},
                     "network": {"preset": "thin-32"},
                     "training": {"epochs": 48, "batchSize": 16},
                     "copiedLayers": [4]}
                    """);

    /** Two networks with all that makes resuming hard: dropout, mirrored images, rate steps. */
    static final StudyTemplate TWO_NETWORKS =
            template(
                    """
                    {"study": "two",
                     "dataset": {"source": "builtin:shapes", "limitPerClass": 40,
                                 "validationLimitPerClass": 10},
                     "split": {"kind": "random", "classesPerTask": 6},
                     "network": {"preset": "thin-32"},
                     "training": {"epochs": 32, "batchSize": 16, "learningRateSteps": [0.5],
                                  "mirror": true},
                     "treatments": []}
                    """);

    /** The quick start with less of everything: 22 networks of every kind. */
    static final StudyTemplate SHORT_QUICKSTART =
            template(
                    """
                    {"study": "short-quickstart",
                     "dataset": {"source": "builtin:shapes", "limitPerClass": 20,
                                 "validationLimitPerClass": 25},
                     "split": {"kind": "random", "classesPerTask": 4},
                     "network": {"preset": "thin-32"},
                     "training": {"epochs": 5, "batchSize": 16},
                     "controls": ["random"],
                     "copiedLayers": [4, 7]}
                    """);

    private TestingStudies() {}

    private static StudyTemplate template(String json) {
        return new StudyTemplate(json.getBytes(UTF_8));
    }
}
