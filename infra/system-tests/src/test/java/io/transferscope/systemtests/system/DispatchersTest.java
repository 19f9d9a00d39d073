package io.transferscope.systemtests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatchersTest {
    private static final String OTHER_METRICS =
            """
            # TYPE transferscope_jobs gauge
            transferscope_jobs{state="waiting"} 3.0
            """;

    @Test
    void findsTheOneThatSaysThatItActs() {
        assertThat(acting(Map.of("transfer-1", says("0.0"), "transfer-2", says("1.0"))))
                .contains("transfer-2");
    }

    @Test
    void findsItWhileTheOtherDoesNotAnswer() {
        assertThat(acting(Map.of("transfer-2", says("1.0")))).contains("transfer-2");
    }

    @Test
    void findsNoneWhileTheOneThatAnswersStandsBy() {
        assertThat(acting(Map.of("transfer-2", says("0.0")))).isEmpty();
    }

    @Test
    void takesTheFirstWhereNoneSaysAnythingOfIt() {
        assertThat(acting(Map.of("transfer-1", OTHER_METRICS, "transfer-2", OTHER_METRICS)))
                .contains("transfer-1");
    }

    @Test
    void findsNoneWhereNobodyAnswers() {
        assertThat(acting(Map.of())).isEmpty();
    }

    private static String says(String value) {
        return """
        # HELP transferscope_dispatcher_acting Whether this process publishes jobs
        # TYPE transferscope_dispatcher_acting gauge
        transferscope_dispatcher_acting{application="transfer",} %s
        """
                        .formatted(value)
                + OTHER_METRICS;
    }

    private static Optional<String> acting(Map<String, String> metrics) {
        return new Dispatchers(
                        name -> URI.create("http://" + name + "/q/health/ready"),
                        address ->
                                address.getPath().equals("/q/metrics")
                                        ? Optional.ofNullable(metrics.get(address.getHost()))
                                        : Optional.empty())
                .acting();
    }
}
