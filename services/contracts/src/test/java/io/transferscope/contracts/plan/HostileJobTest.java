package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job comes from a topic: whoever may write there cannot ask for more than a study may. */
class HostileJobTest {
    private final String job =
            new String(Json.write(TestingPlans.job(TestingPlans.small(), "baseA")), UTF_8);

    @Test
    void anHonestJobIsRead() {
        assertThat(Json.read(job.getBytes(UTF_8), JobSpec.class))
                .isEqualTo(TestingPlans.job(TestingPlans.small(), "baseA"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "batchSize":64 | "batchSize":2147483647 | batchSize must be from 1 to 4096 | $.training
                    "epochs":14    | "epochs":2147483647    | epochs must be from 1 to 10000   | $.training
                    "imageSize":32 | "imageSize":46341      | imageSize must be from 1 to 512  | $.network
                    "classes":4    | "classes":2147483647   | layers[6]: the network is too large | $.network
                    "filters":2    | "filters":2147483647   | filters must be from 1 to 65536  | $.network.layers[0]
                    "filters":2    | "filters":65536        | layers[0]: the network is too large | $.network
                    "padding":1    | "padding":2147483647   | padding must be from 0 to 512    | $.network.layers[0]
                    "depth":5      | "depth":2147483647     | depth must be from 1 to 1024     | $.network.layers[2]
                    "units":3      | "units":2147483647     | units must be from 1 to 65536    | $.network.layers[3]
                    """)
    void whatWouldFillTheMemoryIsNoJob(String honest, String hostile, String why, String path) {
        assertThat(job).contains(honest);
        byte[] changed = job.replace(honest, hostile).getBytes(UTF_8);

        assertThatThrownBy(() -> Json.read(changed, JobSpec.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContainingAll(why, " at " + path);
    }
}
