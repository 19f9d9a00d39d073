package io.transferscope.contracts.study;

import static io.transferscope.contracts.study.WrittenRequests.MINIMAL;
import static io.transferscope.contracts.study.WrittenRequests.faults;
import static io.transferscope.contracts.study.WrittenRequests.read;
import static io.transferscope.contracts.study.WrittenRequests.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says of how networks are trained. */
class TrainingRequestTest {
    @Test
    void readsEveryFieldAndItsOwnCanonicalForm() throws Exception {
        StudyRequest request =
                read(
                        with(
                                """
                                "training": {"epochs": 20, "schedule": "cosine", "warmupEpochs": 2,
                                             "labelSmoothing": 0.1, "crop": {"padding": 4},
                                             "decay": "all", "classWeights": "balanced"},
                                "fineTuning": {"copiedRate": 0.1}
                                """));

        assertThat(request.training())
                .isEqualTo(
                        new TrainingParameters(
                                20,
                                64,
                                0.01,
                                0.9,
                                0.0005,
                                List.of(),
                                true,
                                RateSchedule.COSINE,
                                2,
                                0.1,
                                new Crop(4),
                                Decay.ALL,
                                ClassWeights.BALANCED));
        assertThat(request.fineTuning()).isEqualTo(new FineTuning(0.1));
        assertThat(StudyRequestReader.read(request.canonicalJson())).isEqualTo(request);
        assertThat(new String(request.canonicalJson(), UTF_8))
                .contains(
                        "\"fineTuning\":{\"copiedRate\":0.1}",
                        "\"training\":{\"batchSize\":64,\"classWeights\":\"balanced\","
                                + "\"crop\":{\"padding\":4},\"decay\":\"all\",\"epochs\":20,"
                                + "\"labelSmoothing\":0.1,\"learningRate\":0.01,"
                                + "\"learningRateSteps\":[],\"mirror\":true,\"momentum\":0.9,"
                                + "\"schedule\":\"cosine\",\"warmupEpochs\":2,"
                                + "\"weightDecay\":5.0E-4}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"training\": {\"schedule\": \"steps\"}",
                "\"training\": {\"warmupEpochs\": 0}",
                "\"training\": {\"labelSmoothing\": 0}",
                "\"training\": {\"crop\": {\"padding\": 0}}",
                "\"training\": {\"decay\": \"weights\"}",
                "\"training\": {\"classWeights\": \"none\"}",
                "\"fineTuning\": {\"copiedRate\": 1}"
            })
    void sayingWhatIsUsualMakesNoOtherRequest(String fields) throws Exception {
        assertThat(read(with(fields)).digest()).isEqualTo(read(MINIMAL).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "schedule": "linear" | $.training.schedule: must be one of steps, cosine, not "linear"
                    "schedule": "cosine", "learningRateSteps": [0.5] | $.training.learningRateSteps: cannot go with schedule cosine, by which the rate falls all the time: leave it out, or use schedule steps
                    "warmupEpochs": 14 | $.training.warmupEpochs: must be less than the 14 epochs of the training, but is 14
                    "warmupEpochs": -1 | $.training.warmupEpochs: must be a whole number from 0 to 10000, not -1
                    "warmupEpochs": 8, "learningRateSteps": [0.9, 0.5] | $.training.warmupEpochs: must be at most 7, since learningRateSteps lowers the rate after so many epochs, but is 8: lower it, or raise the step
                    "labelSmoothing": 1 | $.training.labelSmoothing: must be a number from 0 to 0.9, not 1
                    "crop": 4 | $.training.crop: must be an object, not 4
                    "crop": {} | $.training.crop.padding: is missing: pixels that images are padded by on each side before they are cut, such as 4
                    "crop": {"padding": 17} | $.training.crop.padding: must be a whole number from 0 to 16, not 17
                    "crop": {"padding": 4, "size": 32} | $.training.crop.size: is unknown; known are: padding
                    "decay": "biases" | $.training.decay: must be one of weights, all, not "biases"
                    "classWeights": {"cat": 2} | $.training.classWeights: must be one of none, balanced, not {"cat":2}
                    """)
    void saysWhatIsWrongWithATraining(String fields, String fault) {
        assertThat(faults(with("\"training\": {" + fields + "}")))
                .extracting(Fault::toString)
                .containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"copiedRate": 0} | $.fineTuning.copiedRate: must be more than 0: copied layers that do not learn are those of the treatments BnB, AnB and PnB
                    {"copiedRate": -1} | $.fineTuning.copiedRate: must be a number from 0 to 100, not -1
                    {} | $.fineTuning.copiedRate: is missing: the multiple of the learning rate that copied layers learn at, such as 0.1
                    {"copiedRate": 1, "rate": 2} | $.fineTuning.rate: is unknown; known are: copiedRate
                    0.1 | $.fineTuning: must be an object, not 0.1
                    """)
    void saysWhatIsWrongWithFineTuning(String value, String fault) {
        assertThat(faults(with("\"fineTuning\": " + value)))
                .extracting(Fault::toString)
                .containsExactly(fault);
    }

    @Test
    void fineTuningNeedsATreatmentThatDoesIt() {
        assertThat(
                        faults(
                                with(
                                        "\"fineTuning\": {\"copiedRate\": 0.1}, \"treatments\":"
                                                + " [\"BnB\", \"AnB\"]")))
                .extracting(Fault::toString)
                .containsExactly(
                        "$.fineTuning: needs a treatment whose copied layers learn: BnB+, AnB+ or"
                                + " PnB+");
    }
}
