package io.transferscope.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.json.Json;
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
    void theSameRequestIsKnownForGood() {
        assertThat(TestingPlans.small().request().digest())
                .isEqualTo("b8c5a218c939a2df66dc2c62f990c70c1c5be444b1afdc887548fa9b3aa368ba");
    }
}
