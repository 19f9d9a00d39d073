package io.transferscope.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What was trained once is found again by its identity, by every later version: these digests
 * change together with {@link JobSpec#ENGINE_VERSION}, and at no other time.
 */
class JobIdentityTest {
    @Test
    void jobsOfThisRequestAreKnownForGood() {
        StudyPlan plan = TestingPlans.small();

        assertThat(
                        Sha256.hex(
                                Json.write(
                                        plan.networks().stream()
                                                .map(PlannedNetwork::jobId)
                                                .toList())))
                .isEqualTo("5cef84f0ddc869676cf4a22504ffbc47ba8780baf45e16b2fbd38e26e4c6baf6");
    }

    @Test
    void whenNetworksAreTrainedDoesNotDecideWhatTheyAre() {
        StudyPlan plain = TestingPlans.of("{}");
        StudyPlan urgent = TestingPlans.of("{\"queue\": \"nightly\", \"priority\": 7}");

        assertThat(urgent.request()).isNotEqualTo(plain.request());
        assertThat(urgent.networks()).isEqualTo(plain.networks());
        for (PlannedNetwork network : plain.networks()) {
            assertThat(urgent.job(network)).isEqualTo(plain.job(network));
        }
    }

    @Test
    void theRateOfCopiedLayersIsPartOfTheJobsInWhichTheyLearn() {
        StudyPlan plain = TestingPlans.of("{\"copiedLayers\": [3]}");
        StudyPlan slower =
                TestingPlans.of("{\"copiedLayers\": [3], \"fineTuning\": {\"copiedRate\": 0.1}}");

        for (String same : List.of("baseA", "baseB", "B3B", "A3B")) {
            assertThat(TestingPlans.job(slower, same)).isEqualTo(TestingPlans.job(plain, same));
        }
        for (String other : List.of("B3B+", "A3B+", "A3A+", "B3A+")) {
            assertThat(TestingPlans.job(slower, other).copiedRate()).isEqualTo(0.1);
            assertThat(TestingPlans.job(slower, other).id())
                    .isNotEqualTo(TestingPlans.job(plain, other).id());
        }
    }

    @Test
    void onlyWhereCopiedLayersLearnIsThereARateOfTheirs() {
        JobSpec job = TestingPlans.job(TestingPlans.of("{\"copiedLayers\": [3]}"), "B3B");

        assertThatThrownBy(() -> withRate(job, job.frozenLayers(), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no copied layer learns");
        assertThatThrownBy(() -> withRate(job, 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(withRate(job, 0, 1).copiedRate()).isNull();
    }

    private static JobSpec withRate(JobSpec job, int frozenLayers, double rate) {
        return new JobSpec(
                job.engineVersion(),
                job.task(),
                job.parent(),
                job.pretrained(),
                frozenLayers,
                job.network(),
                job.training(),
                job.seed(),
                null,
                rate);
    }

    @Test
    void theSameRequestIsKnownForGood() {
        assertThat(TestingPlans.small().request().digest())
                .isEqualTo("b8c5a218c939a2df66dc2c62f990c70c1c5be444b1afdc887548fa9b3aa368ba");
    }
}
