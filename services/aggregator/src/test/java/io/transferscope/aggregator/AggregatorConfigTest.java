package io.transferscope.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregatorConfigTest {
    @Test
    void namesAndDefaultsAreAContract() {
        Map<String, String> expected = new HashMap<>();
        expected.put("transferscope.aggregator.silence", "60s");
        expected.put("transferscope.aggregator.turn", "500ms");
        expected.put("transferscope.aggregator.refresh", "250ms");
        expected.put("transferscope.aggregator.event-interval", "250ms");
        expected.put("transferscope.aggregator.heartbeat", "15s");
        expected.put("transferscope.aggregator.access.token", null);
        expected.put("transferscope.aggregator.access.token-file", null);
        expected.put("transferscope.aggregator.access.issuer", null);
        expected.put("transferscope.aggregator.access.keys", null);
        expected.put("transferscope.aggregator.access.audience", null);
        expected.put("transferscope.aggregator.access.role", null);
        expected.put("transferscope.aggregator.access.reading", "open");

        assertThat(ConfigClass.configClass(AggregatorConfig.class).getProperties())
                .isEqualTo(expected);
    }
}
