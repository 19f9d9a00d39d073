package io.transferscope.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    @Test
    void namesTheRightWhereKafkaDoes() {
        assertThat(described(new TopicAuthorizationException(Set.of("training-jobs"))))
                .contains("lacks READ on topic training-jobs");
        assertThat(described(GroupAuthorizationException.forGroupId("trainers")))
                .contains("lacks READ on group trainers");
    }

    @Test
    void repeatsWhatKafkaSaysOfTheRest() {
        assertThat(described(new ClusterAuthorizationException("Not with this cluster.")))
                .isEqualTo("ClusterAuthorizationException: Not with this cluster.");
        assertThat(described(new KafkaException("wrapped", new IllegalStateException("why"))))
                .isEqualTo("IllegalStateException: why");
    }

    private static String described(RuntimeException failure) {
        ClusterAdmin unused = new ClusterAdmin(KafkaSettings.plain("127.0.0.1:1"));
        return new Admission(Queue.TRAINERS, unused).describe(failure);
    }
}
